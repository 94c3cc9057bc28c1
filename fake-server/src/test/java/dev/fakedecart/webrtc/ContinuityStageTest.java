package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.rtp.RtpPacket;
import org.junit.jupiter.api.Test;

class ContinuityStageTest {
    private static final long SECOND = 1_000_000_000L;

    private final ContinuityStage stage = new ContinuityStage(90_000, 499);

    @Test
    void numbersTheFirstStreamFromItsOwnStart() {
        start(packet(65_535, 100), false, 0);

        assertThat(sent(packet(65_535, 100), 0)).isEqualTo(500);
        assertThat(sent(packet(0, 100), 0)).isEqualTo(501);
    }

    @Test
    void continuesNumbersWithoutAGapAndTimestampsByTheElapsedTime() {
        start(packet(10, 1_000), false, 0);
        sent(packet(10, 1_000), 0);

        RtpPacket next = packet(9_000, 77);
        start(next, true, SECOND);
        OutgoingPacket outgoing = StagePackets.outgoing(next, null, SECOND);

        assertThat(stage.process(outgoing)).isTrue();
        assertThat(outgoing.packet().sequence()).isEqualTo(501);
        assertThat(outgoing.packet().timestamp()).isEqualTo(1_000 + 90_000);
        assertThat(stage.timestampOffset()).isEqualTo(91_000 - 77);
    }

    @Test
    void dropsPacketsThatPrecedeTheStart() {
        start(packet(10, 0), false, 0);

        assertThat(stage.process(StagePackets.outgoing(packet(9, 0)))).isFalse();
        assertThat(stage.process(StagePackets.outgoing(packet(10, 0)))).isTrue();
    }

    @Test
    void latePacketsKeepTheirPlace() {
        start(packet(10, 0), false, 0);

        assertThat(sent(packet(12, 0), 0)).isEqualTo(502);
        assertThat(sent(packet(11, 0), 0)).isEqualTo(501);
    }

    private void start(RtpPacket first, boolean hasSent, long now) {
        stage.startWith(first, hasSent, now);
    }

    private int sent(RtpPacket packet, long now) {
        OutgoingPacket outgoing = StagePackets.outgoing(packet, null, now);
        assertThat(stage.process(outgoing)).isTrue();
        return outgoing.packet().sequence();
    }

    private static RtpPacket packet(int sequence, int timestamp) {
        return StagePackets.rtp(sequence, timestamp, false, "00");
    }
}
