package dev.fakedecart.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Meters the processor time of everything on this machine except one process and its descendants: other programs, the
 * kernel's interrupts, and what the host of a virtual machine takes (steal). Linux only. For use by one thread.
 */
public final class MachineMeter {
    private static final Path STATISTICS = Path.of("/proc/stat");

    /** Ticks per second in {@code /proc/stat}: USER_HZ, which is 100 on all architectures that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    /**
     * The columns of the line {@code cpu} that count as use (proc(5)): user, nice, system, irq, softirq and steal. Idle
     * and iowait are no use; guest and guest_nice are part of user and nice.
     */
    private static final List<Integer> USED = List.of(0, 1, 2, 5, 6, 7);

    private final Supplier<Optional<Double>> machine;
    private final UsageMeter own;
    private Optional<Double> before;

    private MachineMeter(Supplier<Optional<Double>> machine, UsageMeter own) {
        this.machine = machine;
        this.own = own;
        before = machine.get();
    }

    /** Creates a meter for all processes but this one and its descendants. */
    public static MachineMeter ofOthers() {
        return new MachineMeter(MachineMeter::seconds, UsageMeter.ofTree(ProcessHandle.current()));
    }

    /** Creates a meter with another source of the machine's processor time, in seconds; for tests. */
    static MachineMeter of(Supplier<Optional<Double>> machine, UsageMeter own) {
        return new MachineMeter(machine, own);
    }

    /**
     * Processor time of the others since the last call, or since the creation of the meter, in seconds; empty if this
     * system does not report it. At least 0: the two counters are not read at the same time.
     */
    public Optional<Double> processorSeconds() {
        Optional<Double> now = machine.get();
        double used = own.processorSeconds().orElse(0.0);
        Optional<Double> others = now.flatMap(after -> before.map(first -> Math.max(0, after - first - used)));
        before = now;
        return others;
    }

    private static Optional<Double> seconds() {
        try {
            return Files.isReadable(STATISTICS) ? seconds(Files.readString(STATISTICS)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Reads the processor time of a machine since its start from the text of {@code /proc/stat}, in seconds. */
    static Optional<Double> seconds(String statistics) {
        return statistics
                .lines()
                .filter(line -> line.startsWith("cpu "))
                .findFirst()
                .map(line -> List.of(line.substring("cpu ".length()).strip().split("\\s+", -1)))
                .filter(columns -> columns.stream().allMatch(column -> column.matches("\\d{1,18}")))
                .map(columns -> IntStream.range(0, columns.size())
                                .filter(USED::contains)
                                .mapToLong(column -> Long.parseLong(columns.get(column)))
                                .sum()
                        / TICKS_PER_SECOND);
    }
}
