package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IncomingStreamTest {
    private static final int VIDEO = 90_000;
    private static final long SECOND = 1L << 32;
    private static final long NTP = 0xE1234567_00000000L;

    private final IncomingStream stream = new IncomingStream(7, VIDEO);

    @Test
    void theSendersClockIsUnknownUntilItHasReported() {
        assertThat(stream.ntpOf(1_000)).isZero();

        stream.senderReport(NTP, 1_000, 0);

        assertThat(stream.ntpOf(1_000)).isEqualTo(NTP);
    }

    @Test
    void timestampsAreMappedToTheSendersClock() {
        stream.senderReport(NTP, 200_000, 0);

        assertThat(stream.ntpOf(200_000 + 2 * VIDEO)).isEqualTo(NTP + 2 * SECOND);
        assertThat(stream.ntpOf(200_000 - VIDEO / 2)).isEqualTo(NTP - SECOND / 2);
    }

    @Test
    void theLatestReportIsUsed() {
        stream.senderReport(NTP, 1_000, 0);
        stream.senderReport(NTP + 5 * SECOND, 2_000, 0);

        assertThat(stream.ntpOf(2_000)).isEqualTo(NTP + 5 * SECOND);
    }

    @Test
    void timestampsMayWrapBetweenReportAndFrame() {
        stream.senderReport(NTP, -VIDEO / 2, 0);

        assertThat(stream.ntpOf(VIDEO / 2)).isEqualTo(NTP + SECOND);
    }
}
