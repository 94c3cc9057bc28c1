package dev.fakedecart.benchmarks.load;

import dev.fakedecart.benchmarks.process.ThreadMeter;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Decides when the JIT compilers of the server and of this program are quiet: the end of a warm-up. The watch reads the
 * processor time of the compilers' threads in {@code /proc}, which Linux reports for every process of the same user.
 * Elsewhere, or without the server's process id, only this program's compilers count, as its own {@link
 * CompilationMXBean} reports them: that time includes waiting for a core. For use by one thread.
 */
final class JitWatch {

    /** Above this, compiled code still changes enough to affect a step: 50 ms a second. */
    private static final double QUIET_CORES = 0.05;

    /** The number of samples in a row that must be quiet, because compilation comes in bursts. */
    private static final int QUIET_SAMPLES = 3;

    private final Supplier<Optional<Double>> server;
    private final Supplier<Optional<Double>> own;
    private final LongSupplier clock;
    private long last;
    private int quiet;
    private double cores;

    /**
     * Creates a watch.
     *
     * @param server the seconds of compilation in the server since the last call; empty if they are unknown
     * @param own the same for this program
     * @param clock in nanoseconds
     */
    JitWatch(Supplier<Optional<Double>> server, Supplier<Optional<Double>> own, LongSupplier clock) {
        this.server = server;
        this.own = own;
        this.clock = clock;
        this.last = clock.getAsLong();
    }

    /** Creates a watch of a server and of this program. */
    static JitWatch of(LoadServer server) {
        Supplier<Optional<Double>> compilers = server.process()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .map(ThreadMeter::ofCompilers)
                .<Supplier<Optional<Double>>>map(meter -> meter::totalSeconds)
                .orElse(Optional::empty);
        return new JitWatch(compilers, ownCompilers(), System::nanoTime);
    }

    private static Supplier<Optional<Double>> ownCompilers() {
        ThreadMeter threads = ThreadMeter.ofCompilers(ProcessHandle.current());
        return threads.totalSeconds().isPresent() ? threads::totalSeconds : ownCompilation();
    }

    private static Supplier<Optional<Double>> ownCompilation() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        if (compiler == null || !compiler.isCompilationTimeMonitoringSupported()) {
            return Optional::empty;
        }
        long[] before = {compiler.getTotalCompilationTime()};
        return () -> {
            long now = compiler.getTotalCompilationTime();
            double seconds = (now - before[0]) / 1e3;
            before[0] = now;
            return Optional.of(seconds);
        };
    }

    /** Samples the work of the compilers since the last call. Call this method once a second. */
    void sample() {
        long now = clock.getAsLong();
        double seconds = (now - last) / 1e9;
        last = now;
        cores = (server.get().orElse(0.0) + own.get().orElse(0.0)) / seconds;
        quiet = cores <= QUIET_CORES ? quiet + 1 : 0;
    }

    /** Returns true after some quiet samples in a row. */
    boolean isQuiet() {
        return quiet >= QUIET_SAMPLES;
    }

    /** Returns the cores that the compilers used in the last sample. */
    double cores() {
        return cores;
    }
}
