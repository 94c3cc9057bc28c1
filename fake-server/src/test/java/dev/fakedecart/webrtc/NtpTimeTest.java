package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NtpTimeTest {
    private static final int VIDEO = 90_000;
    private static final long SECOND = 1L << 32;
    private static final long MOMENT = 0xE1234567_40000000L; // a quarter of a second after a full one

    @Test
    void ticksAreConvertedToSecondsAndFractions() {
        assertThat(NtpTime.plusTicks(MOMENT, 0, VIDEO)).isEqualTo(MOMENT);
        assertThat(NtpTime.plusTicks(MOMENT, VIDEO, VIDEO)).isEqualTo(MOMENT + SECOND);
        assertThat(NtpTime.plusTicks(MOMENT, 45_000, VIDEO)).isEqualTo(MOMENT + SECOND / 2);
        assertThat(NtpTime.plusTicks(MOMENT, 30, VIDEO)).isEqualTo(MOMENT + SECOND / 3_000);
    }

    @Test
    void theTimeMayPrecedeTheReference() {
        assertThat(NtpTime.plusTicks(MOMENT, -45_000, VIDEO)).isEqualTo(MOMENT - SECOND / 2);
        assertThat(NtpTime.plusTicks(MOMENT, -3 * VIDEO, VIDEO)).isEqualTo(MOMENT - 3 * SECOND);
    }

    @Test
    void aFractionThatOverflowsIsCarriedIntoTheSeconds() {
        assertThat(NtpTime.plusTicks(0xE1234567_C0000000L, 45_000, VIDEO)).isEqualTo(0xE1234568_40000000L);
    }

    /** Half the range of timestamps, about 6.6 hours: no step on the way may overflow. */
    @Test
    void theLongestDistancesAreExact() {
        assertThat(NtpTime.plusTicks(MOMENT, Integer.MAX_VALUE, VIDEO))
                .isEqualTo(MOMENT + 23_860 * SECOND + 83_647 * SECOND / VIDEO);
        assertThat(NtpTime.plusTicks(MOMENT, Integer.MIN_VALUE, VIDEO))
                .isEqualTo(MOMENT - 23_861 * SECOND + 6_352 * SECOND / VIDEO);
    }
}
