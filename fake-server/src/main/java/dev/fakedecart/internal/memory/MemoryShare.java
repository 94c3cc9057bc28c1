package dev.fakedecart.internal.memory;

import com.sun.management.OperatingSystemMXBean;
import io.netty.util.internal.PlatformDependent;
import java.lang.management.ManagementFactory;

/**
 * The table of memory shares: what clients can make the server hold, and how much of the process's memory each kind may
 * take. The shares are percentages, so that a server with a small heap ({@code -Xmx256m}) refuses input early instead
 * of running out of memory. The shares of the heap add up to {@value #ALL_OF_HEAP} percent and those of direct memory
 * to {@value #ALL_OF_DIRECT} percent; the program itself needs the rest. All values are chosen by this project.
 */
public enum MemoryShare {

    /** Files that clients uploaded ({@code POST /v1/files}). Beyond it: 429. */
    FILES(Pool.HEAP, 25, 256),

    /** Results of jobs. Beyond it: finished jobs are removed, then 429. */
    JOB_RESULTS(Pool.HEAP, 10, 256),

    /** Bodies of requests without a response, counted while they arrive. Beyond it: 503 with {@code Retry-After}. */
    REQUEST_BODIES(Pool.HEAP, 10, 512),

    /** Heads of requests that have not arrived completely. Beyond it: 503 with {@code Retry-After}. */
    HEADS(Pool.HEAP, 5, 256),

    /** WebSocket messages that have not arrived completely. Beyond it: close code 1013. */
    MESSAGES(Pool.HEAP, 12, 512),

    /** Images of all sessions that wait to be decoded. Beyond it: the change is refused. */
    WAITING_IMAGES(Pool.HEAP, 6, 512),

    /** The entries of the journal. Beyond it: the oldest are removed. */
    JOURNAL(Pool.HEAP, 8, 1024),

    /**
     * Entries that wait for the console or for the journal's file, each. Beyond it: entries are dropped and counted.
     */
    JOURNAL_TAIL(Pool.HEAP, 2, 64),

    /** JSON responses that clients have not read yet. Beyond it: 503 with {@code Retry-After}. */
    RESPONSES(Pool.DIRECT, 15, 512),

    /** Unsent bytes of all event streams. Beyond it: new streams get 429. */
    EVENT_STREAMS(Pool.DIRECT, 15, 256),

    /** Media that clients which use TCP have not read yet. Beyond it: packets are dropped. */
    MEDIA_TCP(Pool.DIRECT, 10, 256),

    /** All else that clients have not read yet. Beyond it: the connections with the most unsent bytes are closed. */
    UNSENT(Pool.DIRECT, 10, 256),

    /**
     * Decoders and encoders of libwebrtc, by estimate. Beyond it: tracks wait for a transcoder, and frames that are
     * larger than all before are dropped.
     */
    TRANSCODERS(Pool.PHYSICAL, 50, 1 << 20);

    /** The sum of all percentages of the heap; JOURNAL_TAIL counts twice. */
    static final int ALL_OF_HEAP = 80;

    /** The sum of all percentages of direct memory. */
    static final int ALL_OF_DIRECT = 50;

    private static final int PERCENT = 100;

    /** Kinds of memory. */
    enum Pool {
        /** Java objects; {@code -Xmx} limits it. */
        HEAP,

        /** Buffers of the network; {@code -XX:MaxDirectMemorySize} limits it, by default to the size of the heap. */
        DIRECT,

        /** Memory of native libraries; the machine or the container limits it. */
        PHYSICAL;

        long bytes() {
            return switch (this) {
                case HEAP -> Runtime.getRuntime().maxMemory();
                case DIRECT -> PlatformDependent.maxDirectMemory();
                case PHYSICAL -> physical();
            };
        }

        private static long physical() {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getTotalMemorySize();
        }
    }

    private final Pool pool;
    private final int percent;
    private final long most;

    MemoryShare(Pool pool, int percent, int mostMebibytes) {
        this.pool = pool;
        this.percent = percent;
        this.most = (long) mostMebibytes << 20;
    }

    /** The limit in bytes in this process. */
    public long bytes() {
        return of(pool.bytes());
    }

    /** The limit in bytes in a process with this much memory. */
    long of(long memory) {
        return Math.min(most, memory / PERCENT * percent);
    }

    Pool pool() {
        return pool;
    }

    int percent() {
        return percent;
    }
}
