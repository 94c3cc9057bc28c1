package dev.fakedecart.benchmarks.load;

import dev.fakedecart.benchmarks.process.ProcessUsage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a step costs the server and this program: asked before the first client, and around what is measured. */
final class Cost {
    private static final double MEGABYTE = 1 << 20;
    private static final double KILOBYTE = 1 << 10;

    private final Optional<ProcessHandle> server;
    private final long residentBefore;
    private final long heapBefore;
    private Duration serverCpu = Duration.ZERO;
    private Duration clientCpu = Duration.ZERO;
    private long begun;

    private Cost(Optional<ProcessHandle> server) {
        this.server = server;
        this.heapBefore = heap();
        this.residentBefore = usage().map(ProcessUsage::residentBytes).orElse(0L);
    }

    /** To be called while there is no client yet. */
    static Cost before(LoadServer server) {
        return new Cost(server.process());
    }

    private Optional<ProcessUsage> usage() {
        return server.flatMap(ProcessUsage::of);
    }

    private static Duration own() {
        return ProcessUsage.of(ProcessHandle.current()).map(ProcessUsage::cpu).orElse(Duration.ZERO);
    }

    private long heap() {
        return server.map(LiveHeap::bytes).orElse(0L);
    }

    /** What is used from now on counts. */
    void begin() {
        serverCpu = usage().map(ProcessUsage::cpu).orElse(Duration.ZERO);
        clientCpu = own();
        begun = System.nanoTime();
    }

    /**
     * What was used since {@link #begin}, put among the figures.
     *
     * @return the server's CPU time in seconds; empty if it cannot be told
     */
    Optional<Double> end(Map<Measure, Double> figures) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        figures.put(Measure.CLIENT_CORES, seconds(own().minus(clientCpu)) / seconds);
        return usage().map(now -> {
            double used = seconds(now.cpu().minus(serverCpu));
            figures.put(Measure.SERVER_CORES, used / seconds);
            return used;
        });
    }

    /** Memory, while all clients are there; takes a collection of the server's garbage, so nothing is measured then. */
    void memory(int clients, Map<Measure, Double> figures) {
        usage().map(ProcessUsage::residentBytes).filter(bytes -> bytes > 0).ifPresent(bytes -> {
            figures.put(Measure.SERVER_MB, bytes / MEGABYTE);
            figures.put(Measure.RESIDENT_PER_CLIENT_KB, (bytes - residentBefore) / KILOBYTE / clients);
        });
        long now = heapBefore > 0 ? heap() : 0;
        if (now > 0) {
            figures.put(Measure.HEAP_PER_CLIENT_KB, (now - heapBefore) / KILOBYTE / clients);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
