package dev.fakedecart.benchmarks.load;

import dev.fakedecart.benchmarks.process.UsageMeter;
import java.util.Map;
import java.util.Optional;

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
    private final long residentBefore;
    private final long heapBefore;
    private long begun;

    private Cost(Optional<ProcessHandle> process) {
        this.process = process;
        this.server = process.map(UsageMeter::of);
        this.heapBefore = heap();
        this.residentBefore = server.map(UsageMeter::residentBytes).orElse(0L);
    }

    /** Reads the server's memory use before the first client. Call this method while no client is connected. */
    static Cost before(LoadServer server) {
        return new Cost(server.process());
    }

    private long heap() {
        return process.map(LiveHeap::bytes).orElse(0L);
    }

    /** Starts to measure CPU time. */
    void begin() {
        server.ifPresent(UsageMeter::processorSeconds); // resets the meter
        client.processorSeconds();
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
        return used;
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
