package dev.fakedecart.benchmarks.load;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Checks the limit of open files of this process. Most open files of a load are sockets. */
final class FileLimit {

    /** A generous estimate of the files that a virtual machine opens for itself. */
    private static final long OTHERS = 200;

    private FileLimit() {}

    /**
     * Checks that this process may open enough files for all clients. A server that this process starts has the same
     * limit.
     *
     * @throws LoadException if the limit is too low
     */
    static void require(int clients, int filesPerClient) throws LoadException {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            require(clients, filesPerClient, system.getMaxFileDescriptorCount());
        }
    }

    static void require(int clients, int filesPerClient, long limit) throws LoadException {
        long needed = (long) clients * filesPerClient + OTHERS;
        if (needed > limit) {
            throw new LoadException(
                    "%s clients need %s open files, and this process may have %s: raise the limit (ulimit -n %s), or take fewer clients"
                            .formatted(clients, needed, limit, needed));
        }
    }
}
