package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Makes packets for tests of single stages. */
final class StagePackets {
    static final int SSRC = 7;

    private StagePackets() {}

    /** @param payload in hexadecimal */
    static RtpPacket rtp(int sequence, int timestamp, boolean marker, String payload) {
        byte[] bytes = HexFormat.of().parseHex(payload);
        var packet = new RtpPacket();
        packet.data()[0] = (byte) 0x80;
        packet.data()[1] = (byte) (marker ? 0xe0 : 0x60);
        Bytes.put16(packet.data(), 2, sequence);
        Bytes.put32(packet.data(), 4, timestamp);
        Bytes.put32(packet.data(), 8, SSRC);
        System.arraycopy(bytes, 0, packet.data(), RtpPacket.FIXED_HEADER_LENGTH, bytes.length);
        packet.parse(RtpPacket.FIXED_HEADER_LENGTH + bytes.length);
        return packet;
    }

    static OutgoingPacket outgoing(RtpPacket packet) {
        return outgoing(packet, null, 0);
    }

    static OutgoingPacket outgoing(RtpPacket packet, @Nullable ForwardedFrame origin, long now) {
        return new OutgoingPacket(new RtpPacket()).start(packet, null, origin, now);
    }

    /** The payload in hexadecimal. */
    static String payload(OutgoingPacket outgoing) {
        RtpPacket packet = outgoing.packet();
        return HexFormat.of().formatHex(packet.data(), packet.payloadAt(), packet.payloadAt() + packet.payloadLength());
    }
}
