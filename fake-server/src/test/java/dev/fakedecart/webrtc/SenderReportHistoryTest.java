package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SenderReportHistoryTest {
    private static final long NTP = 0x0000_0001_8000_0000L;
    private static final int MIDDLE = 0x0001_8000;
    private static final long SECOND = 1_000_000_000L;

    private final SenderReportHistory history = new SenderReportHistory();

    @Test
    void theRoundTripIsTheElapsedTimeLessTheReceiversDelay() {
        history.add(NTP, 0);

        assertThat(history.roundTripNanos(MIDDLE, 65_536 / 2, 2 * SECOND)).isEqualTo(3 * SECOND / 2);
    }

    @Test
    void anUnknownReportGivesNoRoundTrip() {
        history.add(NTP, 0);

        assertThat(history.roundTripNanos(0, 0, SECOND)).isEqualTo(-1);
        assertThat(history.roundTripNanos(MIDDLE + 1, 0, SECOND)).isEqualTo(-1);
    }

    @Test
    void remembersTheLastEightReports() {
        history.add(NTP, 0);
        for (int i = 1; i <= 8; i++) {
            history.add(NTP + ((long) i << 16), 0);
        }

        assertThat(history.roundTripNanos(MIDDLE, 0, SECOND)).isEqualTo(-1);
        assertThat(history.roundTripNanos(MIDDLE + 8, 0, SECOND)).isEqualTo(SECOND);
    }
}
