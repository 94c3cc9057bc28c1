package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.process.ProcessUsage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a process and its descendants use. For one thread. */
final class ProcessTree {
    private final ProcessHandle root;
    private Map<Long, Duration> before;

    ProcessTree(ProcessHandle root) {
        this.root = root;
        before = processorTimes();
    }

    /** True if this system tells what is asked here. */
    static boolean isKnown() {
        return ProcessUsage.of(ProcessHandle.current()).stream().anyMatch(usage -> usage.residentBytes() > 0);
    }

    /** Processor time since the last call, or since the beginning, in seconds. What has ended since then is not in it. */
    double processorSeconds() {
        Map<Long, Duration> now = processorTimes();
        Duration used = Duration.ZERO;
        for (Map.Entry<Long, Duration> one : now.entrySet()) {
            used = used.plus(one.getValue()).minus(before.getOrDefault(one.getKey(), Duration.ZERO));
        }
        before = now;
        return used.toNanos() / 1e9;
    }

    /** Resident memory in bytes; what processes share counts for each of them. */
    long residentBytes() {
        return processes().stream()
                .flatMap(process -> ProcessUsage.of(process).stream())
                .mapToLong(ProcessUsage::residentBytes)
                .sum();
    }

    private List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    private Map<Long, Duration> processorTimes() {
        var times = new HashMap<Long, Duration>();
        for (ProcessHandle process : processes()) {
            ProcessUsage.of(process).ifPresent(usage -> times.put(process.pid(), usage.cpu()));
        }
        return times;
    }
}
