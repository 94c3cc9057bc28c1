package dev.fakedecart.benchmarks.load;

import dev.fakedecart.benchmarks.process.MachineMeter;
import dev.fakedecart.benchmarks.process.SocketDrops;
import dev.fakedecart.benchmarks.process.ThreadMeter;
import dev.fakedecart.benchmarks.process.UsageMeter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Measures the resources that a step uses in the server and in this program. A step creates an instance before the
 * first client connects, and calls {@link #begin} and {@link #end} around the measurement.
 */
final class Cost {
    private static final double MEGABYTE = 1 << 20;
    private static final double KILOBYTE = 1 << 10;

    private final Optional<ProcessHandle> process;
    private final Optional<UsageMeter> server;
    private final UsageMeter client = UsageMeter.of(ProcessHandle.current());
    private final MachineMeter others;
    private final Optional<ThreadMeter> serverThreads;
    private final ThreadMeter clientThreads = ThreadMeter.of(ProcessHandle.current());
    private final long residentBefore;
    private final long heapBefore;
    private final JitWatch compilers;
    private OptionalLong serverDrops = OptionalLong.empty();
    private OptionalLong clientDrops = OptionalLong.empty();
    private long begun;

    private Cost(LoadServer loaded) {
        this.process = loaded.process();
        this.compilers = JitWatch.of(loaded);
        this.server = process.map(UsageMeter::of);
        this.others = MachineMeter.ofOthers();
        this.serverThreads = process.map(ThreadMeter::of);
        this.heapBefore = heap();
        this.residentBefore = server.map(UsageMeter::residentBytes).orElse(0L);
    }

    /** Reads the server's memory use before the first client. Call this method while no client is connected. */
    static Cost before(LoadServer server) {
        return new Cost(server);
    }

    private long heap() {
        return process.map(LiveHeap::bytes).orElse(0L);
    }

    /** Watches the compilers of the server and of this program, for the warm-up. */
    JitWatch compilers() {
        return compilers;
    }

    /** Starts to measure CPU time and drops. */
    void begin() {
        serverDrops = process.map(SocketDrops::of).orElse(OptionalLong.empty());
        clientDrops = SocketDrops.of(ProcessHandle.current());
        server.ifPresent(UsageMeter::processorSeconds); // resets the meters
        client.processorSeconds();
        others.processorSeconds();
        serverThreads.ifPresent(ThreadMeter::busiestSeconds);
        clientThreads.busiestSeconds();
        begun = System.nanoTime();
    }

    /**
     * Adds the CPU time used since {@link #begin} to the figures.
     *
     * @return the server's CPU time in seconds; empty if it is unknown
     */
    Optional<Double> end(Map<Measure, Double> figures) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        figures.put(Measure.CLIENT_CORES, client.processorSeconds().orElse(0.0) / seconds);
        Optional<Double> used = server.flatMap(UsageMeter::processorSeconds);
        used.ifPresent(cpu -> figures.put(Measure.SERVER_CORES, cpu / seconds));
        others(used).ifPresent(cpu -> figures.put(Measure.OTHER_CORES, cpu / seconds));
        serverThreads
                .flatMap(ThreadMeter::busiestSeconds)
                .ifPresent(cpu -> figures.put(Measure.SERVER_THREAD_CORES, cpu / seconds));
        clientThreads.busiestSeconds().ifPresent(cpu -> figures.put(Measure.CLIENT_THREAD_CORES, cpu / seconds));
        process.ifPresent(one -> drops(Measure.SERVER_DROPS, serverDrops, SocketDrops.of(one), figures));
        drops(Measure.CLIENT_DROPS, clientDrops, SocketDrops.of(ProcessHandle.current()), figures);
        return used;
    }

    /** A server that this program has not started counts among the others of the meter, and is subtracted. */
    private Optional<Double> others(Optional<Double> server) {
        boolean isOwn = process.filter(one -> one.pid()
                                == ProcessHandle.current().pid()
                        || one.parent().filter(ProcessHandle.current()::equals).isPresent())
                .isPresent();
        return others.processorSeconds().map(cpu -> isOwn ? cpu : Math.max(0, cpu - server.orElse(0.0)));
    }

    private static void drops(Measure measure, OptionalLong before, OptionalLong after, Map<Measure, Double> figures) {
        if (before.isPresent() && after.isPresent()) {
            figures.put(measure, (double) Math.max(0, after.getAsLong() - before.getAsLong()));
        }
    }

    /**
     * Adds the server's memory use to the figures. Call this method while all clients are connected and outside the
     * measurement, because it triggers a garbage collection in the server.
     */
    void memory(int clients, Map<Measure, Double> figures) {
        server.map(UsageMeter::residentBytes).filter(bytes -> bytes > 0).ifPresent(bytes -> {
            figures.put(Measure.SERVER_MB, bytes / MEGABYTE);
            figures.put(Measure.RESIDENT_PER_CLIENT_KB, (bytes - residentBefore) / KILOBYTE / clients);
        });
        long now = heapBefore > 0 ? heap() : 0;
        if (now > 0) {
            figures.put(Measure.HEAP_PER_CLIENT_KB, (now - heapBefore) / KILOBYTE / clients);
        }
    }
}
