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
 * Resources that a process has used so far.
 *
 * @param cpu processor time on all cores, in user and system mode; Linux counts it in steps of 10 ms
 * @param residentBytes resident memory, in bytes; 0 on systems without {@code /proc}
 */
record ProcessUsage(Duration cpu, long residentBytes) {
    private static final String RESIDENT = "VmRSS:";

    /** Reads the usage of one process; empty if the process has ended or is not accessible. */
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
            return 0; // the process has ended meanwhile, or this is not Linux
        }
    }

    private static long kilobytes(String line) {
        return Long.parseLong(List.of(line.substring(RESIDENT.length()).strip().split(" ", -1))
                .get(0));
    }
}
