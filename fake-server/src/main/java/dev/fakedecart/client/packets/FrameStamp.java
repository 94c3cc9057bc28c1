package dev.fakedecart.client.packets;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.rtp.FrameTrailer;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.OptionalLong;

/**
 * The send time of a frame, stored as metadata after the frame's data. The server returns the metadata with the frame
 * that it makes from this one, even after transcoding. Only the sender needs to understand the contents of the trailer.
 */
final class FrameStamp {
    private static final int LENGTH = 13;
    private static final int MAGIC = 0x4C4B5453; // LKTS

    private FrameStamp() {}

    /**
     * Writes a stamp at the end of a frame's last packet.
     *
     * @return the length of the stamp in bytes
     */
    static int write(byte[] data, int at, long nanos) {
        Bytes.put64(data, at, nanos);
        data[at + 8] = (byte) ~LENGTH;
        Bytes.put32(data, at + 9, MAGIC);
        return LENGTH;
    }

    /**
     * Reads the stamp at the end of a packet.
     *
     * @return the send time in nanoseconds; empty if the packet has no stamp
     */
    static OptionalLong read(RtpPacket packet) {
        int end = packet.payloadAt() + packet.payloadLength();
        return FrameTrailer.length(packet) == LENGTH
                ? OptionalLong.of(Bytes.i64(packet.data(), end - LENGTH))
                : OptionalLong.empty();
    }
}
