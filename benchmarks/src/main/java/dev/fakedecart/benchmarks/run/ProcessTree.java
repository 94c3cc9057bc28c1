package dev.fakedecart.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a process and its descendants use. For one thread. */
final class ProcessTree {
    private static final String RESIDENT = "VmRSS:";
    private static final int KIB = 1024;

    private final ProcessHandle root;
    private Map<Long, Duration> before;

    ProcessTree(ProcessHandle root) {
        this.root = root;
        before = processorTimes();
    }

    /** True if this system tells what is asked here. */
    static boolean isKnown() {
        return resident(ProcessHandle.current().pid()).isPresent();
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
                .mapToLong(process -> resident(process.pid()).orElse(0L))
                .sum();
    }

    private List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    private Map<Long, Duration> processorTimes() {
        var times = new HashMap<Long, Duration>();
        for (ProcessHandle process : processes()) {
            process.info().totalCpuDuration().ifPresent(time -> times.put(process.pid(), time));
        }
        return times;
    }

    private static Optional<Long> resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .map(line -> Long.parseLong(
                                    line.substring(RESIDENT.length()).strip().split(" ", 2)[0])
                            * KIB)
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // it has ended, or this is not Linux
        }
    }
}
