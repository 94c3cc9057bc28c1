package dev.fakedecart.benchmarks.process;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Meters the processor time and memory of processes. For use by one thread. */
public final class UsageMeter {
    private final Supplier<List<ProcessHandle>> processes;
    private Map<Long, Duration> before;

    private UsageMeter(Supplier<List<ProcessHandle>> processes) {
        this.processes = processes;
        before = processorTimes();
    }

    /** Creates a meter for one process, without its children. */
    public static UsageMeter of(ProcessHandle process) {
        return new UsageMeter(() -> List.of(process));
    }

    /** Creates a meter for a process and its descendants at the time of each call. */
    public static UsageMeter ofTree(ProcessHandle root) {
        return new UsageMeter(
                () -> Stream.concat(Stream.of(root), root.descendants()).toList());
    }

    /** Returns true if this system reports the usage of processes. */
    public static boolean isKnown() {
        return ProcessUsage.of(ProcessHandle.current()).stream().anyMatch(usage -> usage.residentBytes() > 0);
    }

    /**
     * Processor time since the last call, or since the creation of the meter, in seconds. Excludes processes that have
     * ended meanwhile; empty if all have ended or none is accessible.
     */
    public Optional<Double> processorSeconds() {
        Map<Long, Duration> now = processorTimes();
        Duration used = Duration.ZERO;
        for (Map.Entry<Long, Duration> one : now.entrySet()) {
            used = used.plus(one.getValue()).minus(before.getOrDefault(one.getKey(), Duration.ZERO));
        }
        before = now;
        return now.isEmpty() ? Optional.empty() : Optional.of(used.toNanos() / 1e9);
    }

    /** Resident memory in bytes; memory shared by processes counts once per process. */
    public long residentBytes() {
        return processes.get().stream()
                .flatMap(process -> ProcessUsage.of(process).stream())
                .mapToLong(ProcessUsage::residentBytes)
                .sum();
    }

    private Map<Long, Duration> processorTimes() {
        var times = new HashMap<Long, Duration>();
        for (ProcessHandle process : processes.get()) {
            ProcessUsage.of(process).ifPresent(usage -> times.put(process.pid(), usage.cpu()));
        }
        return times;
    }
}
