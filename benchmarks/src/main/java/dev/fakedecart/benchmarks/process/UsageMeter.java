package dev.fakedecart.benchmarks.process;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Meters what processes use. For one thread. */
public final class UsageMeter {
    private final Supplier<List<ProcessHandle>> processes;
    private Map<Long, Duration> before;

    private UsageMeter(Supplier<List<ProcessHandle>> processes) {
        this.processes = processes;
        before = processorTimes();
    }

    /** Of one process, without those that it has started. */
    public static UsageMeter of(ProcessHandle process) {
        return new UsageMeter(() -> List.of(process));
    }

    /** Of a process and its descendants, whichever there are when they are asked for. */
    public static UsageMeter ofTree(ProcessHandle root) {
        return new UsageMeter(
                () -> Stream.concat(Stream.of(root), root.descendants()).toList());
    }

    /** True if this system tells what is asked here. */
    public static boolean isKnown() {
        return ProcessUsage.of(ProcessHandle.current()).stream().anyMatch(usage -> usage.residentBytes() > 0);
    }

    /**
     * Processor time since the last call, or since the beginning, in seconds. What has ended since then is not in it;
     * empty if all have, or none may be looked at.
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

    /** Resident memory in bytes; what processes share counts for each of them. */
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
