package dev.fakedecart.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The largest sizes of the messages of a WebSocket. A message above {@code plain} must be of the kind that may be
 * large: within its first {@code plain} bytes it contains {@code marker}. So a client cannot make the server collect
 * megabytes that it would refuse.
 *
 * @param plain the limit of ordinary messages in bytes
 * @param largest the limit of messages with the marker in bytes
 * @param marker a text whose first character does not occur again before its last; empty if no message may be larger
 */
public record MessageLimits(int plain, int largest, String marker) {

    /** 1 MiB for each message. An SDP offer, the largest ordinary message, has about 20 KB. */
    public static final MessageLimits STANDARD = new MessageLimits(1 << 20, 1 << 20, "");

    /** Returns these limits with another size for messages with the marker. */
    public static MessageLimits withLarge(int largest, String marker) {
        return new MessageLimits(Math.min(STANDARD.plain, largest), largest, marker);
    }

    /** Returns true if a message that begins like this may exceed the limit of ordinary messages. */
    boolean maySurpass(ChunkedBytes beginning) {
        return largest > plain && !marker.isEmpty() && beginning.contains(marker.getBytes(UTF_8), plain);
    }
}
