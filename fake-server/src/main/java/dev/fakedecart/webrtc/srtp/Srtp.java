package dev.fakedecart.webrtc.srtp;

import dev.fakedecart.webrtc.bytes.Bytes;

/** Constants and functions that the two directions of an SRTP session share. */
public final class Srtp {

    /** No protected packet is longer than its plain form by more than this: a GCM tag and the SRTCP index. */
    public static final int LARGEST_OVERHEAD = 20;

    /** Result: too short, or its header contradicts its length. */
    public static final int MALFORMED = -1;

    /** Result: the authentication tag is wrong. */
    public static final int FORGED = -2;

    /** Result: received before, or older than the replay window. */
    public static final int REPLAYED = -3;

    /** Result: authentic, but one SSRC more than a session may have. */
    public static final int TOO_MANY_STREAMS = -4;

    /**
     * A session of the SDKs has a handful of streams: three simulcast layers, their retransmissions, audio. The
     * bound keeps a peer from filling memory with SSRCs.
     */
    static final int MOST_STREAMS = 64;

    static final int RTP_HEADER_LENGTH = 12;
    static final int RTCP_HEADER_LENGTH = 8;

    private Srtp() {}

    /**
     * The length of an RTP packet's header with its CSRCs and header extension, which SRTP leaves readable, or
     * {@link #MALFORMED}.
     */
    static int headerLength(byte[] packet, int length) {
        if (length < RTP_HEADER_LENGTH || (packet[0] & 0xc0) != 0x80) {
            return MALFORMED;
        }
        int header = RTP_HEADER_LENGTH + 4 * (packet[0] & 0x0f);
        if ((packet[0] & 0x10) != 0) {
            if (header + 4 > length) {
                return MALFORMED;
            }
            header += 4 + 4 * Bytes.u16(packet, header + 2);
        }
        return header <= length ? header : MALFORMED;
    }

    /**
     * The 48-bit index of a packet from its 16-bit sequence number and the highest index so far (RFC 3711 section
     * 3.3.1). Negative if it lies before the first rollover.
     *
     * @param highest the highest index so far, or -1 if there is none
     */
    static long estimateIndex(long highest, int sequence) {
        if (highest < 0) {
            return sequence;
        }
        long candidate = (highest & ~0xffffL) | sequence;
        if (candidate - highest > 0x8000) {
            return candidate - 0x10000;
        }
        return highest - candidate > 0x8000 ? candidate + 0x10000 : candidate;
    }
}
