package dev.fakedecart.webrtc;

/** NTP timestamps as RTCP has them: seconds in the upper 32 bits, fractions of a second in the lower. */
final class NtpTime {
    private NtpTime() {}

    /** The moment that is so many ticks of a clock later, or earlier if negative. */
    static long plusTicks(long ntp, int ticks, int clockRate) {
        long seconds = Math.floorDiv(ticks, clockRate);
        long rest = Math.floorMod(ticks, clockRate);
        return ntp + (seconds << 32) + (rest << 32) / clockRate;
    }
}
