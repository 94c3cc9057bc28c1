package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.rtp.SequenceNumbers;
import dev.fakedecart.webrtc.srtp.ReplayWindow;

/** The receiving state of one SSRC: order, missing packets, and reports to the sender. Belongs to the media thread. */
final class IncomingStream {
    private final int ssrc;
    private final int clockRate;
    private final ReceptionStatistics statistics;
    private final MissingPackets missing = new MissingPackets();
    private final ReplayWindow seen = new ReplayWindow();
    private long lastNtp;
    private int lastRtp;
    private boolean hasSenderReport;

    IncomingStream(int ssrc, int clockRate) {
        this.ssrc = ssrc;
        this.clockRate = clockRate;
        this.statistics = new ReceptionStatistics(clockRate);
    }

    int ssrc() {
        return ssrc;
    }

    ReceptionStatistics statistics() {
        return statistics;
    }

    MissingPackets missing() {
        return missing;
    }

    /** The result of the arrival of a packet. */
    enum Arrival {
        NEW,
        /** Received before, or too late: for example an original after its retransmission. */
        DUPLICATE,
        /** New, but the gap before it is so long that only a key frame helps. */
        AFTER_LONG_GAP
    }

    Arrival arrived(RtpPacket packet, boolean retransmitted, long now) {
        long sequence = seen.highest() < 0
                ? packet.sequence() + 0x10000L
                : SequenceNumbers.unwrap(seen.highest(), packet.sequence());
        if (!retransmitted) {
            statistics.received(sequence, packet.timestamp(), now);
        }
        if (!seen.isNew(sequence)) {
            return Arrival.DUPLICATE;
        }
        seen.accept(sequence);
        return missing.arrived(sequence, now) ? Arrival.NEW : Arrival.AFTER_LONG_GAP;
    }

    void senderReport(long ntp, int rtp, long now) {
        lastNtp = ntp;
        lastRtp = rtp;
        hasSenderReport = true;
        statistics.senderReport(ntp, now);
    }

    /** Converts an RTP timestamp to the sender's clock, as NTP timestamp; 0 before the first sender report. */
    long ntpOf(int rtp) {
        return hasSenderReport ? NtpTime.plusTicks(lastNtp, rtp - lastRtp, clockRate) : 0;
    }
}
