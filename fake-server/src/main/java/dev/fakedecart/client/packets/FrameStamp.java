package dev.fakedecart.client.packets;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.rtp.FrameTrailer;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.OptionalLong;

/**
 * The moment of a frame's sending, as metadata behind the frame: a server gives it back with the frame that it makes of
 * this one, whatever its codec has done to the picture. What is in the trailer, only the sender needs to understand.
 */
final class FrameStamp {
    private static final int LENGTH = 13;
    private static final int MAGIC = 0x4C4B5453; // LKTS

    private FrameStamp() {}

    /**
     * Writes a stamp at the end of a frame's last packet.
     *
     * @return how long it is in bytes
     */
    static int write(byte[] data, int at, long nanos) {
        Bytes.put64(data, at, nanos);
        data[at + 8] = (byte) ~LENGTH;
        Bytes.put32(data, at + 9, MAGIC);
        return LENGTH;
    }

    /** What was written at the end of this packet; empty if nothing was. */
    static OptionalLong read(RtpPacket packet) {
        int end = packet.payloadAt() + packet.payloadLength();
        return FrameTrailer.length(packet) == LENGTH
                ? OptionalLong.of(Bytes.i64(packet.data(), end - LENGTH))
                : OptionalLong.empty();
    }
}
