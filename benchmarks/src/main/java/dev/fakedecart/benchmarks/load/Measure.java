package dev.fakedecart.benchmarks.load;

import java.util.Locale;

/** The figures of a load's step. Each constant's name contains its unit. */
public enum Measure {
    CONNECTED("connected", 0),
    /** Clients that the server refused, or whose session the server ended. */
    REFUSED("refused", 0),
    /** Clients that could not connect for another reason. */
    FAILED("failed", 0),
    SETS_PER_S("sets/s", 0),
    /** Messages whose acknowledgement reports an error or does not arrive within two seconds of the last message. */
    UNACKNOWLEDGED("not acked", 0),
    ACK_P50_MS("ack p50 ms", 2),
    ACK_P90_MS("ack p90 ms", 2),
    ACK_P99_MS("ack p99 ms", 2),
    ACK_MAX_MS("ack max ms", 1),
    /** Time from the last packet of a sent frame to the last packet of the frame that the server makes from it. */
    FRAME_P50_MS("frame p50 ms", 2),
    FRAME_P90_MS("frame p90 ms", 2),
    FRAME_P99_MS("frame p99 ms", 2),
    FRAME_MAX_MS("frame max ms", 1),
    ECHO_P50_MS("echo p50 ms", 2),
    ECHO_P90_MS("echo p90 ms", 2),
    ECHO_P99_MS("echo p99 ms", 2),
    ECHO_MAX_MS("echo max ms", 1),
    /** Frames per second that come back to a client, as the mean of all clients. */
    FRAMES_PER_S("frames/s", 2),
    /** Frames per second that come back to the client with the fewest frames. */
    LOWEST_FRAMES_PER_S("lowest", 2),
    /** Clients that get at least 99 % of 30 frames per second. */
    AT_FULL_RATE("at full rate", 0),
    /** Frames that were sent during the measurement and never came back. */
    FRAMES_LOST("frames lost", 0),
    PACKETS_PER_S("packets/s", 0),
    PACKETS_LOST("lost", 0),
    /** Packets that were lost in either direction and arrived after a retransmission request. */
    PACKETS_REPAIRED("repaired", 0),
    SERVER_CORES("server cores", 2),
    /**
     * Cores that this program uses. If this program and the server together use all cores of the machine, the clients
     * limit the result too.
     */
    CLIENT_CORES("client cores", 2),
    /** Cores that all other programs, the kernel's interrupts and the host of a virtual machine used. */
    OTHER_CORES("other cores", 2),
    /** Processor time of the server's busiest thread; 1 is a whole core. */
    SERVER_THREAD_CORES("busiest server thread", 2),
    /** Likewise of this program. */
    CLIENT_THREAD_CORES("busiest client thread", 2),
    /** Datagrams that the kernel dropped at the server's sockets, because their receive buffers were full. */
    SERVER_DROPS("server drops", 0),
    /** Likewise at the sockets of this program. */
    CLIENT_DROPS("client drops", 0),
    /** The delay with which the clients sent frames or messages, at the 99th percentile. */
    LATE_P99_MS("sent late p99 ms", 2),
    /** The time for which the clients worked before the measurement. */
    WARM_UP_S("warm-up s", 1),
    /** Cores that the JIT compilers of the server and of this program used in the last second of the warm-up. */
    COMPILER_CORES("compiler cores", 2),
    CPU_PER_PACKET_US("us/packet", 1),
    CPU_PER_FRAME_MS("ms/frame", 2),
    CPU_PER_SET_US("us/set", 0),
    SERVER_MB("server MB", 0),
    /** Growth of the server's resident memory since before the first client, per client. */
    RESIDENT_PER_CLIENT_KB("RSS kB/client", 0),
    /**
     * Growth of the live objects on the server's heap since before the first client, after a collection, per client.
     */
    HEAP_PER_CLIENT_KB("heap kB/client", 0);

    private final String title;
    private final int decimals;

    Measure(String title, int decimals) {
        this.title = title;
        this.decimals = decimals;
    }

    /** Returns the key in JSON, such as {@code ack_p99_ms}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the title in tables. */
    public String title() {
        return title;
    }

    /** Formats a value with the number of meaningful decimals. */
    public String format(double value) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
