package dev.fakedecart.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a process has used up to now.
 *
 * @param cpu time on any core, of itself and of the system for it; Linux counts it in steps of 10 ms
 * @param residentBytes memory that is in RAM; 0 where there is no {@code /proc}
 */
record ProcessUsage(Duration cpu, long residentBytes) {
    private static final String RESIDENT = "VmRSS:";

    /** Of one process; empty if it has ended, or may not be looked at. */
    static Optional<ProcessUsage> of(ProcessHandle process) {
        return process.isAlive()
                ? process.info().totalCpuDuration().map(cpu -> new ProcessUsage(cpu, resident(process.pid())))
                : Optional.empty();
    }

    private static long resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> kilobytes(line) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0; // it has ended in between, or this is not Linux
        }
    }

    private static long kilobytes(String line) {
        return Long.parseLong(List.of(line.substring(RESIDENT.length()).strip().split(" ", -1))
                .get(0));
    }
}
