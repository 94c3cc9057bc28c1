package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.RtcpWriter;

/**
 * The content of a receiver's reports about one stream (RFC 3550 appendix A.3 and A.8). Counts packets that arrived on
 * the stream itself and not as retransmissions, so that the sender learns the loss of the network.
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

    /** Notes a sender report. Its NTP timestamp is returned to the sender, which measures the round trip with it. */
    void senderReport(long ntp, long now) {
        lastSenderReport = (int) (ntp >>> 16);
        lastSenderReportNanos = now;
    }

    boolean hasReceived() {
        return first >= 0;
    }

    /** Appends a block about the packets since the last block. */
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
