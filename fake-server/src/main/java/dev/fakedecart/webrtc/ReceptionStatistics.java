package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.RtcpWriter;

/**
 * What a receiver reports about one stream (RFC 3550 appendix A.3 and A.8): packets as they arrived on the stream
 * itself, not in a retransmission, for the sender shall learn of the network's loss and not of our repairs.
 */
final class ReceptionStatistics {
    private final int clockRate;
    private long first = -1;
    private long highest;
    private long received;
    private long expectedBefore;
    private long receivedBefore;
    private double jitter;
    private long lastTransit;
    private int lastSenderReport;
    private long lastSenderReportNanos;

    ReceptionStatistics(int clockRate) {
        this.clockRate = clockRate;
    }

    /** @param sequence unwrapped to 64 bits */
    void received(long sequence, int timestamp, long now) {
        long transit = now / 1_000 * clockRate / 1_000_000 - Integer.toUnsignedLong(timestamp);
        if (first < 0) {
            first = sequence;
            highest = sequence;
        } else {
            jitter += (Math.abs((int) (transit - lastTransit)) - jitter) / 16;
        }
        lastTransit = transit;
        first = Math.min(first, sequence);
        highest = Math.max(highest, sequence);
        received++;
    }

    /** A sender report arrived, whose NTP timestamp is returned to the sender for it to measure the round trip. */
    void senderReport(long ntp, long now) {
        lastSenderReport = (int) (ntp >>> 16);
        lastSenderReportNanos = now;
    }

    boolean hasReceived() {
        return first >= 0;
    }

    /** Appends a block about what came since the last one. */
    void report(RtcpWriter out, int reportAt, int ssrc, long now) {
        long expected = highest - first + 1;
        long expectedNow = expected - expectedBefore;
        long lostNow = expectedNow - (received - receivedBefore);
        expectedBefore = expected;
        receivedBefore = received;
        int fraction = expectedNow <= 0 || lostNow <= 0 ? 0 : (int) Math.min(255, lostNow * 256 / expectedNow);
        long lost = Math.max(-0x800000, Math.min(0x7fffff, expected - received));
        out.reportBlock(
                reportAt,
                ssrc,
                fraction,
                (int) lost,
                (int) highest,
                (int) jitter,
                lastSenderReport,
                lastSenderReport == 0 ? 0 : (int) ((now - lastSenderReportNanos) / 1_000 * 65_536 / 1_000_000));
    }
}
