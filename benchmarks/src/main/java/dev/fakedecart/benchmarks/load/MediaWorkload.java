package dev.fakedecart.benchmarks.load;

import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.conformance.console.Format;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToLongFunction;

/** Clients with peer connections that send 30 video frames per second and receive them back. */
public final class MediaWorkload implements Workload {
    private static final double FULL_RATE = 30 * 0.99;
    private static final int CONNECTING_THREADS = 4;
    private static final long SETTLE_MILLIS = 1_000;

    private final MediaSender sender;

    MediaWorkload(MediaSender sender) {
        this.sender = sender;
    }

    /** Returns a workload of packets shaped like 720p at 2.4 Mbit/s without codec data, which the server echoes. */
    public static MediaWorkload packets() {
        return new MediaWorkload(new PacketSender());
    }

    /**
     * Returns a workload of 1280x720 frames with real codec data. The server decodes, tags and encodes each frame.
     *
     * @param codec {@code VP8} or {@code H264}
     */
    public static MediaWorkload codecs(String codec) {
        return new MediaWorkload(new ClipSender(codec));
    }

    @Override
    public List<String> serverOptions(int clients) {
        return List.of("--mode=" + sender.serverMode(), "--max-sessions=" + clients);
    }

    /** Counts two WebSockets in this process and in the server, and one UDP socket in this process. */
    @Override
    public int filesPerClient() {
        return 3;
    }

    @Override
    public void prepare(LoadListener progress) throws IOException, InterruptedException {
        sender.prepare(progress);
    }

    @Override
    public LoadStep run(int clients, LoadServer server, Pace pace, LoadListener progress) throws InterruptedException {
        Map<Measure, Double> figures = new EnumMap<>(Measure.class);
        Cost cost = Cost.before(server);
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTING_THREADS);
        try (var network = new PacketNetwork()) {
            Connecting<PacketClient> connecting = Connecting.all(
                    clients,
                    () -> CompletableFuture.supplyAsync(() -> sender.connect(server.realtimeUrl(), network), threads),
                    progress);
            connecting.count(figures);
            List<PacketClient> all = connecting.connected();
            try {
                double seconds = measure(all, clients, cost, pace, progress, figures);
                return new LoadStep(clients, seconds, figures);
            } finally {
                progress.say("%s: leaving".formatted(Format.count(clients, "client")));
                all.forEach(PacketClient::close);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private double measure(
            List<PacketClient> all,
            int clients,
            Cost cost,
            Pace pace,
            LoadListener progress,
            Map<Measure, Double> figures)
            throws InterruptedException {
        var latencies = new Latencies();
        var lateness = new Latencies();
        all.forEach(client -> client.video().onLate(lateness::add));
        all.forEach(client -> sender.onLatency(client, latencies::add));
        all.forEach(sender::start);
        pace.warmUp(clients, cost.compilers(), figures, progress);

        latencies.clear();
        lateness.clear();
        sender.begin(all);
        List<Long> framesBefore = framesOf(all);
        long packetsBefore = sum(all, client -> client.video().sent());
        cost.begin();
        long begun = System.nanoTime();
        pace.measure(clients, progress);
        double seconds = (System.nanoTime() - begun) / 1e9;
        List<Long> frames = framesOf(all);
        long packets = sum(all, client -> client.video().sent()) - packetsBefore;
        var used = cost.end(figures);
        sender.drain(latencies, figures);
        lateness.drain(figures, Measure.LATE_P99_MS);

        long returned = rates(framesBefore, frames, seconds, figures);
        figures.put(Measure.PACKETS_PER_S, packets / seconds);
        if (!all.isEmpty()) {
            used.ifPresent(cpu -> sender.cost(cpu, packets, returned, figures));
        }
        cost.memory(clients, figures);
        all.forEach(client -> client.video().stop());
        Thread.sleep(SETTLE_MILLIS); // clients request lost packets again every 30 ms
        sender.losses(all, figures);
        return seconds;
    }

    private static List<Long> framesOf(List<PacketClient> clients) {
        return clients.stream().map(client -> client.viewer().frames()).toList();
    }

    /**
     * Adds the frame rates to the figures.
     *
     * @return the number of frames that came back to all clients
     */
    private static long rates(List<Long> before, List<Long> after, double seconds, Map<Measure, Double> figures) {
        long returned = 0;
        double lowest = Double.MAX_VALUE;
        int full = 0;
        for (int i = 0; i < after.size(); i++) {
            long own = after.get(i) - before.get(i);
            returned += own;
            lowest = Math.min(lowest, own / seconds);
            full += own / seconds >= FULL_RATE ? 1 : 0;
        }
        figures.put(Measure.AT_FULL_RATE, (double) full);
        if (!after.isEmpty()) {
            figures.put(Measure.FRAMES_PER_S, returned / seconds / after.size());
            figures.put(Measure.LOWEST_FRAMES_PER_S, lowest);
        }
        return returned;
    }

    static long sum(List<PacketClient> clients, ToLongFunction<PacketClient> count) {
        return clients.stream().mapToLong(count).sum();
    }
}
