package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.VideoPayloadFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * One negotiated codec.
 *
 * @param name as in {@code a=rtpmap}, for example {@code H264} or {@code opus}
 * @param payloadType 0 to 127
 * @param rtxPayloadType of its retransmissions (RFC 4588), or -1 if they were not negotiated
 * @param clockRate in Hz
 * @param nack true if lost packets may be asked for again
 */
public record Codec(String name, int payloadType, int rtxPayloadType, int clockRate, boolean nack) {

    boolean hasRtx() {
        return rtxPayloadType >= 0;
    }

    /** The payload format of this codec; empty for audio and for codecs that the core only forwards. */
    Optional<VideoPayloadFormat> video() {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "H264" -> Optional.of(VideoPayloadFormat.H264);
            case "VP8" -> Optional.of(VideoPayloadFormat.VP8);
            case "VP9" -> Optional.of(VideoPayloadFormat.VP9);
            default -> Optional.empty();
        };
    }
}
