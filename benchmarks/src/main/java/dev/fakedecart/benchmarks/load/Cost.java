package dev.fakedecart.benchmarks.load;

import dev.fakedecart.benchmarks.process.UsageMeter;
import java.util.Map;
import java.util.Optional;

/** What a step costs the server and this program: asked before the first client, and around what is measured. */
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

    /** To be called while there is no client yet. */
    static Cost before(LoadServer server) {
        return new Cost(server.process());
    }

    private long heap() {
        return process.map(LiveHeap::bytes).orElse(0L);
    }

    /** What is used from now on counts. */
    void begin() {
        server.ifPresent(UsageMeter::processorSeconds); // what was used before is forgotten
        client.processorSeconds();
        begun = System.nanoTime();
    }

    /**
     * What was used since {@link #begin}, put among the figures.
     *
     * @return the server's CPU time in seconds; empty if it cannot be told
     */
    Optional<Double> end(Map<Measure, Double> figures) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        figures.put(Measure.CLIENT_CORES, client.processorSeconds().orElse(0.0) / seconds);
        Optional<Double> used = server.flatMap(UsageMeter::processorSeconds);
        used.ifPresent(cpu -> figures.put(Measure.SERVER_CORES, cpu / seconds));
        return used;
    }

    /** Memory, while all clients are there; takes a collection of the server's garbage, so nothing is measured then. */
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
