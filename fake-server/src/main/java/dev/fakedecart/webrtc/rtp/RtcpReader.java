package dev.fakedecart.webrtc.rtp;

import dev.fakedecart.webrtc.bytes.Bytes;

/** Reads RTCP compounds (RFC 3550 section 6, RFC 4585, RFC 5104) and passes their contents to a handler. */
public final class RtcpReader {
    static final int SENDER_REPORT = 200;
    static final int RECEIVER_REPORT = 201;
    static final int SOURCE_DESCRIPTION = 202;
    static final int GOODBYE = 203;
    static final int TRANSPORT_FEEDBACK = 205;
    static final int PAYLOAD_FEEDBACK = 206;

    static final int GENERIC_NACK = 1;
    static final int TRANSPORT_WIDE_CC = 15;
    static final int PICTURE_LOSS = 1;
    static final int FULL_INTRA_REQUEST = 4;

    static final int HEADER_LENGTH = 4;
    static final int REPORT_BLOCK_LENGTH = 24;

    private RtcpReader() {}

    /** The RTCP contents that a forwarder needs. SSRCs are those of the stream that a report is about. */
    public interface Handler {

        /**
         * Reports a sender's clock.
         *
         * @param ntp 64-bit NTP timestamp of the moment
         * @param rtp the stream's RTP timestamp of the same moment
         */
        default void senderReport(int ssrc, long ntp, int rtp) {}

        /**
         * Reports how one of the server's streams arrives.
         *
         * @param fractionLost since the last report, in 256ths
         * @param cumulativeLost packets lost since the beginning, signed
         * @param lastSenderReport middle 32 bits of the NTP timestamp of the last sender report that arrived, or 0
         * @param delaySinceSenderReport in 65536ths of a second
         */
        default void reportBlock(
                int ssrc, int fractionLost, int cumulativeLost, int lastSenderReport, int delaySinceSenderReport) {}

        /** Reports a packet that did not arrive, one call for each. */
        default void nack(int ssrc, int sequence) {}

        /** Reports that the decoder needs a key frame: picture loss indication or full intra request. */
        default void keyFrameRequest(int ssrc) {}
    }

    /** Returns false if the compound is malformed. The part before the error has been handled. */
    public static boolean read(byte[] data, int length, Handler handler) {
        int at = 0;
        while (at + HEADER_LENGTH <= length) {
            int end = at + 4 * (Bytes.u16(data, at + 2) + 1);
            if ((data[at] & 0xc0) != 0x80 || end > length) {
                return false;
            }
            if (!readOne(data, at, end, handler)) {
                return false;
            }
            at = end;
        }
        return at == length;
    }

    private static boolean readOne(byte[] data, int at, int end, Handler handler) {
        int count = data[at] & 0x1f;
        return switch (Bytes.u8(data, at + 1)) {
            case SENDER_REPORT -> {
                if (end < at + 28) {
                    yield false;
                }
                handler.senderReport(Bytes.i32(data, at + 4), Bytes.i64(data, at + 8), Bytes.i32(data, at + 16));
                yield readReportBlocks(data, at + 28, end, count, handler);
            }
            case RECEIVER_REPORT -> readReportBlocks(data, at + 8, end, count, handler);
            case TRANSPORT_FEEDBACK -> count != GENERIC_NACK || readNacks(data, at, end, handler);
            case PAYLOAD_FEEDBACK -> readPayloadFeedback(data, at, end, count, handler);
            default -> true;
        };
    }

    private static boolean readReportBlocks(byte[] data, int from, int end, int count, Handler handler) {
        if (from + count * REPORT_BLOCK_LENGTH > end) {
            return false;
        }
        for (int i = 0, at = from; i < count; i++, at += REPORT_BLOCK_LENGTH) {
            handler.reportBlock(
                    Bytes.i32(data, at),
                    Bytes.u8(data, at + 4),
                    Bytes.i32(data, at + 4) << 8 >> 8,
                    Bytes.i32(data, at + 16),
                    Bytes.i32(data, at + 20));
        }
        return true;
    }

    private static boolean readNacks(byte[] data, int at, int end, Handler handler) {
        if (end < at + 12) {
            return false;
        }
        int ssrc = Bytes.i32(data, at + 8);
        for (int entry = at + 12; entry + 4 <= end; entry += 4) {
            int sequence = Bytes.u16(data, entry);
            handler.nack(ssrc, sequence);
            int following = Bytes.u16(data, entry + 2);
            for (int i = 0; following != 0; i++, following >>>= 1) {
                if ((following & 1) != 0) {
                    handler.nack(ssrc, (sequence + 1 + i) & 0xffff);
                }
            }
        }
        return true;
    }

    private static boolean readPayloadFeedback(byte[] data, int at, int end, int format, Handler handler) {
        if (end < at + 12) {
            return false;
        }
        if (format == PICTURE_LOSS) {
            handler.keyFrameRequest(Bytes.i32(data, at + 8));
        } else if (format == FULL_INTRA_REQUEST) {
            for (int entry = at + 12; entry + 8 <= end; entry += 8) {
                handler.keyFrameRequest(Bytes.i32(data, entry));
            }
        }
        return true;
    }
}
