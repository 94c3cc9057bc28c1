package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import org.junit.jupiter.api.Test;

class HeldPacketsTest {
    private final HeldPackets held = new HeldPackets();

    @Test
    void packetsThatFollowAreReturnedOnceInOrderAcrossTheWrap() {
        hold(1, 0xffff, 0xfff0, 0);

        assertThat(held.takeAfter(0xfffe)).extracting(RtpPacket::sequence).containsExactly(0xffff, 0, 1);
        assertThat(held.takeAfter(0xfffe)).isEmpty();
    }

    @Test
    void theOldestPacketIsDroppedWhenTheBufferIsFull() {
        for (int sequence = 1; sequence <= 1_000; sequence++) {
            hold(sequence);
        }

        assertThat(held.takeAfter(0))
                .hasSize(128)
                .first()
                .extracting(RtpPacket::sequence)
                .isEqualTo(873);
    }

    /** Packets left over from the earlier stream must not become part of the new stream's key frame. */
    @Test
    void clearRemovesPacketsOfAnEarlierStream() {
        hold(8, 9);

        held.clear();

        assertThat(held.takeAfter(7)).isEmpty();
    }

    private void hold(int... sequences) {
        for (int sequence : sequences) {
            var packet = new RtpPacket();
            packet.data()[0] = (byte) 0x80;
            Bytes.put16(packet.data(), 2, sequence);
            assertThat(packet.parse(RtpPacket.FIXED_HEADER_LENGTH + 10)).isTrue();
            held.hold(packet);
        }
    }
}
