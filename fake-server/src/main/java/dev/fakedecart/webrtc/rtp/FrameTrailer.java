package dev.fakedecart.webrtc.rtp;

import dev.fakedecart.webrtc.bytes.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * LiveKit's packet trailer: frame metadata that a publisher appends to an encoded frame, so at the end of the payload
 * of the frame's last packet. The last five bytes are the trailer's whole length, inverted, and {@code LKTS}. VP8
 * and VP9 decoders of viewers that do not know trailers fail on them.
 */
public final class FrameTrailer {
    private static final int MAGIC = 0x4C4B5453; // LKTS
    private static final int SHORTEST = 5;

    private final byte[] bytes;

    private FrameTrailer(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of the trailer at the end of this packet, or null if there is none. */
    public static @Nullable FrameTrailer of(RtpPacket packet) {
        int length = length(packet);
        int end = packet.payloadAt() + packet.payloadLength();
        return length == 0 ? null : new FrameTrailer(Arrays.copyOfRange(packet.data(), end - length, end));
    }

    /** Appends this trailer to a packet, which must be the last one of its frame. */
    public void appendTo(RtpPacket packet) {
        packet.appendPayload(bytes);
    }

    /**
     * The length of the trailer at the end of this packet in bytes, 0 if there is none. Encoders split a frame into
     * packets of about the same size, so a trailer of 15 to 30 bytes lies in the last one whole.
     */
    public static int length(RtpPacket packet) {
        if (!packet.marker() || packet.payloadLength() <= SHORTEST) {
            return 0;
        }
        int end = packet.payloadAt() + packet.payloadLength();
        if (Bytes.i32(packet.data(), end - 4) != MAGIC) {
            return 0;
        }
        int length = Bytes.u8(packet.data(), end - 5) ^ 0xff;
        return length >= SHORTEST && length < packet.payloadLength() ? length : 0;
    }
}
