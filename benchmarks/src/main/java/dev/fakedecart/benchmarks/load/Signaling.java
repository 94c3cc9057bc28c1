package dev.fakedecart.benchmarks.load;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Control connections without media. Each connection sets its state at a steady rate, alternating between a prompt and
 * an image.
 */
public final class Signaling implements Workload {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final double setsPerSecond;
    private final SetMessages messages;

    /**
     * Creates a workload.
     *
     * @param setsPerSecond the changes per second of each client
     * @param imageSide the side of the reference images in pixels; 0 for no image
     */
    public Signaling(double setsPerSecond, int imageSide) {
        this.setsPerSecond = setsPerSecond;
        this.messages = new SetMessages(imageSide);
    }

    @Override
    public List<String> serverOptions(int clients) {
        return List.of("--mode=echo", "--max-sessions=" + clients);
    }

    @Override
    public int filesPerClient() {
        return 1;
    }

    @Override
    public LoadStep run(int clients, LoadServer server, Pace pace, LoadListener progress) throws InterruptedException {
        Map<Measure, Double> figures = new EnumMap<>(Measure.class);
        var acknowledgements = new AckStatistics();
        Cost cost = Cost.before(server);
        try (var control = new ControlClients(server, messages, acknowledgements)) {
            Connecting<LoadConnection> connecting = Connecting.all(clients, control::connect, progress);
            connecting.count(figures);
            long period = (long) (1e9 / setsPerSecond);
            connecting.connected().forEach(connection -> connection.begin(period));
            pace.warmUp(clients, cost.compilers(), figures, progress);

            acknowledgements.clearLatencies();
            long acknowledged = acknowledgements.acknowledgedSoFar();
            cost.begin();
            long begun = System.nanoTime();
            pace.measure(clients, progress);
            double seconds = (System.nanoTime() - begun) / 1e9;
            long done = acknowledgements.acknowledgedSoFar() - acknowledged;
            cost.end(figures)
                    .filter(used -> done > 0)
                    .ifPresent(used -> figures.put(Measure.CPU_PER_SET_US, used * 1e6 / done));
            acknowledgements.drainLatencies(figures);
            figures.put(Measure.SETS_PER_S, done / seconds);
            connecting.connected().forEach(LoadConnection::end);
            figures.put(Measure.UNACKNOWLEDGED, (double) missing(acknowledgements));
            cost.memory(clients, figures);
            return new LoadStep(clients, seconds, figures);
        }
    }

    /** Waits up to two seconds for outstanding acknowledgements. Clients no longer send at this point. */
    private static long missing(AckStatistics all) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (all.acknowledgedSoFar() < all.sentSoFar() && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        return all.sentSoFar() - all.acknowledgedSoFar();
    }
}
