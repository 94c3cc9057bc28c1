package dev.fakedecart.webrtc;

/** Remembers the last sender reports of a track to compute the round trip from the receiver's reports. */
final class SenderReportHistory {
    private static final int REMEMBERED = 8;

    private final int[] ids = new int[REMEMBERED];
    private final long[] sentNanos = new long[REMEMBERED];
    private int sent;

    /** @param ntp the NTP timestamp in the report */
    void add(long ntp, long now) {
        int slot = sent++ % REMEMBERED;
        ids[slot] = (int) (ntp >>> 16);
        sentNanos[slot] = now;
    }

    /**
     * Computes the round trip as in RFC 3550 section 6.4.1.
     *
     * @param lastSenderReport the middle 32 bits of the NTP timestamp that the receiver saw last; 0 if it saw none
     * @param delay from that report to the receiver's own, in units of 1/65536 s, unsigned
     * @return nanoseconds, or -1 if the sender report is not among the last ones
     */
    long roundTripNanos(int lastSenderReport, int delay, long now) {
        for (int i = 0; i < Math.min(sent, REMEMBERED); i++) {
            if (lastSenderReport != 0 && ids[i] == lastSenderReport) {
                long delayNanos = Integer.toUnsignedLong(delay) * 1_000_000 / 65_536 * 1_000;
                return Math.max(0, now - sentNanos[i] - delayNanos);
            }
        }
        return -1;
    }
}
