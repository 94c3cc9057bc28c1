package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.RtcpWriter;
import java.util.function.Consumer;

/**
 * Sends receiver reports (RFC 3550 section 6.4.2) about the tracks that a peer publishes: every 200 ms at first, so
 * that the publisher soon knows its loss, and every second later. Belongs to the media thread.
 */
final class ReceiverReports {
    private static final long FIRST_INTERVAL_NANOS = 200_000_000L;
    private static final long INTERVAL_NANOS = 1_000_000_000L;
    private static final int FREQUENT_REPORTS = 15;

    private long next;
    private int sent;

    /**
     * Sends a report if it is time.
     *
     * @param blocks appends the report blocks
     * @return true if it was time
     */
    boolean tick(RtcpSender rtcp, long now, Consumer<RtcpWriter> blocks) {
        if (now < next) {
            return false;
        }
        next = now + (sent++ < FREQUENT_REPORTS ? FIRST_INTERVAL_NANOS : INTERVAL_NANOS);
        blocks.accept(rtcp.begin().receiverReport(rtcp.ssrc()));
        rtcp.send();
        return true;
    }
}
