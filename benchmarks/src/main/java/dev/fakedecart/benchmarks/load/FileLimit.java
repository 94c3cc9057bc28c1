package dev.fakedecart.benchmarks.load;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files, of which sockets are most here, a process may have open. */
final class FileLimit {

    /** What a virtual machine opens by itself, generously. */
    private static final long OTHERS = 200;

    private FileLimit() {}

    /** Fails if this process may not open that many; a server that it starts has the same limit. */
    static void require(int clients, int filesPerClient) throws LoadException {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            require(clients, filesPerClient, system.getMaxFileDescriptorCount());
        }
    }

    static void require(int clients, int filesPerClient, long limit) throws LoadException {
        long needed = (long) clients * filesPerClient + OTHERS;
        if (needed > limit) {
            throw new LoadException(
                    "%d clients need %d open files, and this process may have %d: raise the limit (ulimit -n %d), or take fewer clients"
                            .formatted(clients, needed, limit, needed));
        }
    }
}
