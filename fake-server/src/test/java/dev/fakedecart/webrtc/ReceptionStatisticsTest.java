package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.rtp.RtcpWriter;
import org.junit.jupiter.api.Test;

class ReceptionStatisticsTest {
    private static final int CLOCK = 90_000;
    private static final long SECOND = 1_000_000_000;

    private final ReceptionStatistics statistics = new ReceptionStatistics(CLOCK);

    @Test
    void theFractionCoversTheLastReportIntervalAndTheTotalEverything() {
        for (int sequence = 0; sequence < 100; sequence += 2) {
            statistics.received(0x10000 + sequence, 0, 0);
        }
        Block first = report(0);
        assertThat(first.fraction()).isEqualTo(49 * 256 / 99);
        assertThat(first.lost()).isEqualTo(49);
        assertThat(first.highest()).isEqualTo(0x10000 + 98);

        for (int sequence = 99; sequence < 200; sequence++) {
            statistics.received(0x10000 + sequence, 0, 0);
        }
        Block second = report(0);
        assertThat(second.fraction()).isZero();
        assertThat(second.lost()).isEqualTo(49);
    }

    @Test
    void duplicatesMakeTheTotalNegativeAndTheFractionZero() {
        for (int i = 0; i < 5; i++) {
            statistics.received(0x10000, 0, 0);
        }

        assertThat(report(0).lost()).isEqualTo(-4);
        assertThat(report(0).fraction()).isZero();
    }

    @Test
    void evenlySpacedPacketsHaveNoJitter() {
        for (int i = 0; i < 50; i++) {
            statistics.received(0x10000 + i, i * 3_000, i * SECOND / 30);
        }

        assertThat(report(0).jitter()).isLessThanOrEqualTo(1);
    }

    @Test
    void jitterApproachesTheMeanDeviationInTicks() {
        for (int i = 0; i < 500; i++) {
            long late = i % 2 == 0 ? 0 : 10_000_000; // every other packet 10 ms late, 900 ticks
            statistics.received(0x10000 + i, i * 3_000, i * SECOND / 30 + late);
        }

        assertThat(report(0).jitter()).isBetween(850, 950);
    }

    @Test
    void theLastSenderReportIsReturnedWithItsAge() {
        statistics.received(0x10000, 0, 0);
        assertThat(report(5 * SECOND).lastSenderReport()).isZero();

        statistics.senderReport(0x1111_2222_3333_4444L, 5 * SECOND);

        Block block = report(5 * SECOND + SECOND / 2);
        assertThat(block.lastSenderReport()).isEqualTo(0x2222_3333);
        assertThat(block.delay()).isEqualTo(65_536 / 2);
    }

    private record Block(int fraction, int lost, int highest, int jitter, int lastSenderReport, int delay) {}

    /** RFC 3550 section 6.4.1. */
    private Block report(long now) {
        RtcpWriter rtcp = new RtcpWriter().receiverReport(1);
        statistics.report(rtcp, 0, 2, now);
        byte[] data = rtcp.data();
        int at = 8;
        assertThat(Bytes.i32(data, at)).isEqualTo(2);
        return new Block(
                Bytes.u8(data, at + 4),
                Bytes.i32(data, at + 4) << 8 >> 8,
                Bytes.i32(data, at + 8),
                Bytes.i32(data, at + 12),
                Bytes.i32(data, at + 16),
                Bytes.i32(data, at + 20));
    }
}
