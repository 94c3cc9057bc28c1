package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.concurrent.ThreadLocalRandom;

/** Stores the packets that leave and restores those that the receiver requests again (RFC 4585, RFC 4588). */
final class RetransmissionStage implements OutgoingStage {
    private static final int ORIGINAL_SEQUENCE_LENGTH = 2; // RFC 4588 section 4

    private final PacketCache cache = new PacketCache();
    private final OutgoingMedia media;
    private int rtxSequence = ThreadLocalRandom.current().nextInt(1, 0x8000);

    RetransmissionStage(OutgoingMedia media) {
        this.media = media;
    }

    @Override
    public boolean process(OutgoingPacket outgoing) {
        cache.put(outgoing.packet());
        return true;
    }

    /**
     * Restores a packet as it is to be sent again: on the RTX stream if one was negotiated, else unchanged.
     *
     * @param sequence 16 bits
     * @return false if the packet is not stored, or was sent again less than 10 ms ago
     */
    boolean restore(int sequence, RtpPacket packet, long now) {
        if (!cache.get(sequence, packet, now)) {
            return false;
        }
        if (media.codec().hasRtx()) {
            packet.stripPadding();
            packet.insertBeforePayload(ORIGINAL_SEQUENCE_LENGTH);
            Bytes.put16(packet.data(), packet.payloadAt(), sequence);
            packet.ssrc(media.rtxSsrc());
            packet.payloadType(media.codec().rtxPayloadType());
            packet.sequence(rtxSequence++ & 0xffff);
        }
        return true;
    }
}
