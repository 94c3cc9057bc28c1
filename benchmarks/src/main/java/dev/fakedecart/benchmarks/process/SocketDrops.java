package dev.fakedecart.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Counts the datagrams that the kernel has dropped at the UDP sockets of a process, because their receive buffers were
 * full: the column {@code drops} of {@code /proc/PID/net/udp} and {@code udp6} (proc(5)). Linux only.
 */
public final class SocketDrops {
    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
    private static final int INODE = 9;
    private static final int DROPS = 12;

    private SocketDrops() {}

    /**
     * Returns the drops at all open UDP sockets of a process since the sockets were opened.
     *
     * @return empty if the process has ended, may not be read, or this is not Linux
     */
    public static OptionalLong of(ProcessHandle process) {
        Path folder = Path.of("/proc", String.valueOf(process.pid()));
        try {
            Set<String> sockets = sockets(folder.resolve("fd"));
            long drops = drops(Files.readString(folder.resolve("net/udp")), sockets);
            Path udp6 = folder.resolve("net/udp6");
            return OptionalLong.of(drops + (Files.isReadable(udp6) ? drops(Files.readString(udp6), sockets) : 0));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static Set<String> sockets(Path descriptors) throws IOException {
        var inodes = new HashSet<String>();
        try (Stream<Path> links = Files.list(descriptors)) {
            for (Path link : links.toList()) {
                Matcher socket = SOCKET.matcher(target(link));
                if (socket.matches()) {
                    inodes.add(socket.group(1));
                }
            }
        }
        return inodes;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // the file was closed meanwhile
        }
    }

    /**
     * Reads a table of sockets.
     *
     * @param inodes of the sockets to count
     */
    static long drops(String table, Set<String> inodes) {
        return table.lines()
                .map(line -> List.of(line.strip().split("\\s+", -1)))
                .filter(columns -> columns.size() > DROPS && inodes.contains(columns.get(INODE)))
                .filter(columns -> columns.get(DROPS).matches("\\d{1,18}"))
                .mapToLong(columns -> Long.parseLong(columns.get(DROPS)))
                .sum();
    }
}
