package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CongestionGateTest {
    private static final long SECOND = 1_000_000_000L;

    private final CongestionGate gate = new CongestionGate();

    @Test
    void aFrameThatHasBegunIsSentToItsEnd() {
        assertThat(gate.drops(packet(1_000), false)).isFalse();
        assertThat(gate.drops(packet(1_000), true)).isFalse();
        assertThat(gate.drops(packet(2_000), true)).isTrue();
    }

    @Test
    void framesPassAgainWhenTheConnectionHasRoom() {
        assertThat(gate.drops(packet(1_000), true)).isTrue();
        assertThat(gate.drops(packet(2_000), false)).isFalse();
    }

    @Test
    void droppedFramesAreCountedOnceAndReportedSeldom() {
        assertThat(gate.takeReport(0)).isEqualTo(OptionalLong.empty());
        gate.drops(packet(1_000), true);
        gate.drops(packet(1_000), true);
        assertThat(gate.takeReport(0)).isEqualTo(OptionalLong.of(1));
        gate.drops(packet(2_000), true);
        assertThat(gate.takeReport(SECOND)).isEqualTo(OptionalLong.empty());
        gate.drops(packet(3_000), true);
        assertThat(gate.takeReport(6 * SECOND)).isEqualTo(OptionalLong.of(3));
    }

    private static RtpPacket packet(int timestamp) {
        var packet = new RtpPacket();
        packet.data()[0] = (byte) 0x80;
        Bytes.put32(packet.data(), 4, timestamp);
        assertThat(packet.parse(RtpPacket.FIXED_HEADER_LENGTH)).isTrue();
        return packet;
    }
}
