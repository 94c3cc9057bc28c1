package dev.fakedecart.benchmarks.process;

import dev.fakedecart.benchmarks.process.ThreadTimes.ThreadTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Meters the processor time of the threads of a process. Linux only. For use by one thread. */
public final class ThreadMeter {

    /** The threads of HotSpot's JIT compilers: C1, C2, and those of JVMCI. */
    private static final Pattern COMPILER = Pattern.compile("(C[12]|JVMCI).*Compiler.*");

    private final Supplier<Map<String, ThreadTime>> threads;
    private final Predicate<String> names;
    private Map<String, ThreadTime> before;

    private ThreadMeter(Supplier<Map<String, ThreadTime>> threads, Predicate<String> names) {
        this.threads = threads;
        this.names = names;
        before = threads.get();
    }

    /** Creates a meter for all threads of a process. */
    public static ThreadMeter of(ProcessHandle process) {
        return new ThreadMeter(() -> ThreadTimes.of(process.pid()), name -> true);
    }

    /** Creates a meter for the threads of the JIT compilers of a process that runs Java. */
    public static ThreadMeter ofCompilers(ProcessHandle process) {
        return new ThreadMeter(() -> ThreadTimes.of(process.pid()), COMPILER.asMatchPredicate());
    }

    /** Creates a meter for the compilers among threads from another source; for tests. */
    static ThreadMeter ofCompilers(Supplier<Map<String, ThreadTime>> threads) {
        return new ThreadMeter(threads, COMPILER.asMatchPredicate());
    }

    /** The processor time that the threads have used since the last call. */
    private record Used(double total, double most) {}

    private Optional<Used> used() {
        Map<String, ThreadTime> now = threads.get();
        double total = 0;
        double most = 0;
        boolean found = false;
        for (Map.Entry<String, ThreadTime> one : now.entrySet()) {
            if (names.test(one.getValue().name())) {
                ThreadTime earlier = before.get(one.getKey());
                double used = Math.max(0, one.getValue().seconds() - (earlier == null ? 0 : earlier.seconds()));
                total += used;
                most = Math.max(most, used);
                found = true;
            }
        }
        before = now;
        return found ? Optional.of(new Used(total, most)) : Optional.empty();
    }

    /**
     * Processor time of the threads together since the last call or the creation of the meter, in seconds; empty if
     * there is no such thread, or this system does not report them. Excludes threads that have ended meanwhile.
     */
    public Optional<Double> totalSeconds() {
        return used().map(Used::total);
    }

    /** Processor time of the thread that has used most, with the same conditions as {@link #totalSeconds}. */
    public Optional<Double> busiestSeconds() {
        return used().map(Used::most);
    }
}
