package dev.fakedecart.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the processor time of each thread of a process from {@code /proc/PID/task} (proc(5)). Linux only. */
final class ThreadTimes {
    private static final double TICKS_PER_SECOND = 100; // USER_HZ, as in MachineMeter
    private static final int USER = 11; // columns after the name: utime is the 14th of all
    private static final int SYSTEM = 12;

    private ThreadTimes() {}

    /**
     * A thread.
     *
     * @param name at most 15 characters, as Linux keeps them
     * @param seconds of processor time since the thread's start, in steps of 10 ms
     */
    record ThreadTime(String name, double seconds) {}

    /** Returns the threads of a process by their id; none if the process has ended, or this is not Linux. */
    static Map<String, ThreadTime> of(long pid) {
        var found = new HashMap<String, ThreadTime>();
        Path tasks = Path.of("/proc", String.valueOf(pid), "task");
        try (Stream<Path> folders = Files.list(tasks)) {
            for (Path folder : folders.toList()) {
                read(folder).ifPresent(time -> found.put(String.valueOf(folder.getFileName()), time));
            }
        } catch (IOException | UncheckedIOException e) {
            return Map.of();
        }
        return found;
    }

    private static Optional<ThreadTime> read(Path folder) {
        try {
            return parse(Files.readString(folder.resolve("stat")));
        } catch (IOException e) {
            return Optional.empty(); // the thread has ended meanwhile
        }
    }

    /** Reads a line of {@code /proc/PID/task/TID/stat}. The name is in brackets and may contain any character. */
    static Optional<ThreadTime> parse(String line) {
        int from = line.indexOf('(');
        int to = line.lastIndexOf(')');
        if (from < 0 || to < from) {
            return Optional.empty();
        }
        List<String> columns = List.of(line.substring(to + 1).strip().split("\\s+", -1));
        if (columns.size() <= SYSTEM || !isNumber(columns.get(USER)) || !isNumber(columns.get(SYSTEM))) {
            return Optional.empty();
        }
        long ticks = Long.parseLong(columns.get(USER)) + Long.parseLong(columns.get(SYSTEM));
        return Optional.of(new ThreadTime(line.substring(from + 1, to), ticks / TICKS_PER_SECOND));
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,18}");
    }
}
