package dev.fakedecart.benchmarks.load;

import java.util.Locale;

/** What a step of a load can tell: the name of each says its unit. */
public enum Measure {
    CONNECTED("connected", 0),
    /** Clients that the server turned away, or whose session it ended. */
    REFUSED("refused", 0),
    /** Clients that could not connect for another reason. */
    FAILED("failed", 0),
    SETS_PER_S("sets/s", 0),
    /** Of all that was sent: not acknowledged within two seconds of the last, or with an error. */
    UNACKNOWLEDGED("not acked", 0),
    ACK_P50_MS("ack p50 ms", 2),
    ACK_P90_MS("ack p90 ms", 2),
    ACK_P99_MS("ack p99 ms", 2),
    ACK_MAX_MS("ack max ms", 1),
    /** Of a frame that was sent to the frame made of it: from its last packet to the other's. */
    FRAME_P50_MS("frame p50 ms", 2),
    FRAME_P90_MS("frame p90 ms", 2),
    FRAME_P99_MS("frame p99 ms", 2),
    FRAME_MAX_MS("frame max ms", 1),
    ECHO_P50_MS("echo p50 ms", 2),
    ECHO_P90_MS("echo p90 ms", 2),
    ECHO_P99_MS("echo p99 ms", 2),
    ECHO_MAX_MS("echo max ms", 1),
    /** Frames that came back, for each client: the mean of all. */
    FRAMES_PER_S("frames/s", 2),
    /** The same, of the client that got the fewest. */
    LOWEST_FRAMES_PER_S("lowest", 2),
    /** Clients that got 99 % of 30 frames a second, or more. */
    AT_FULL_RATE("at full rate", 0),
    /** Frames that were sent while it was measured, and never came back. */
    FRAMES_LOST("frames lost", 0),
    PACKETS_PER_S("packets/s", 0),
    PACKETS_LOST("lost", 0),
    /** Packets that were missing on either way, and came when they were asked for again. */
    PACKETS_REPAIRED("repaired", 0),
    SERVER_CORES("server cores", 2),
    /** What this program itself used: where both together reach the machine's cores, the clients are the limit too. */
    CLIENT_CORES("client cores", 2),
    CPU_PER_PACKET_US("us/packet", 1),
    CPU_PER_FRAME_MS("ms/frame", 2),
    CPU_PER_SET_US("us/set", 0),
    SERVER_MB("server MB", 0),
    /** What the server's resident memory has grown by since before the first client, for each. */
    RESIDENT_PER_CLIENT_KB("RSS kB/client", 0),
    /** What is alive on the server's heap after a collection, beyond what was before the first client, for each. */
    HEAP_PER_CLIENT_KB("heap kB/client", 0);

    private final String title;
    private final int decimals;

    Measure(String title, int decimals) {
        this.title = title;
        this.decimals = decimals;
    }

    /** In JSON, as {@code ack_p99_ms}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Above a column. */
    public String title() {
        return title;
    }

    /** With as many decimals as say something. */
    public String format(double value) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
