package dev.fakedecart.webrtc;

/** NTP timestamps as in RTCP: seconds in the upper 32 bits, fractions of a second in the lower. */
final class NtpTime {
    private NtpTime() {}

    /** Adds clock ticks to a timestamp; negative ticks lead to an earlier one. */
    static long plusTicks(long ntp, int ticks, int clockRate) {
        long seconds = Math.floorDiv(ticks, clockRate);
        long rest = Math.floorMod(ticks, clockRate);
        return ntp + (seconds << 32) + (rest << 32) / clockRate;
    }
}
