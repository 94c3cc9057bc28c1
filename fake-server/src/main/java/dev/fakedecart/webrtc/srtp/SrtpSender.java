package dev.fakedecart.webrtc.srtp;

import dev.fakedecart.webrtc.bytes.Bytes;

/**
 * The sending direction of an SRTP session. A packet that was lost on its way here and repaired may be sent late:
 * its index is estimated from its sequence number as a receiver does. Belongs to one thread.
 */
public final class SrtpSender {
    private final Transform transform;
    private final StreamTable streams = new StreamTable();
    private int rtcpIndex;

    public SrtpSender(MasterKey key) {
        transform = key.profile().transform(new SessionKeys(key));
    }

    /**
     * Encrypts an RTP packet into {@code out}, another array with room for {@link Srtp#LARGEST_OVERHEAD} more.
     *
     * @return the length of the protected packet
     */
    public int protectRtp(byte[] packet, int length, byte[] out) {
        int header = Srtp.headerLength(packet, length);
        if (header < 0) {
            throw new IllegalArgumentException("not an RTP packet");
        }
        int ssrc = Bytes.i32(packet, 8);
        ReplayWindow window = streams.find(ssrc);
        if (window == null) {
            window = streams.add(ssrc);
        }
        long index = Srtp.estimateIndex(window.highest(), Bytes.u16(packet, 2));
        if (index < 0) {
            throw new IllegalArgumentException("a packet from before the stream's first");
        }
        window.accept(index);
        return transform.protectRtp(packet, header, length, ssrc, index, out);
    }

    /** Encrypts an RTCP compound; see the method for RTP packets. */
    public int protectRtcp(byte[] packet, int length, byte[] out) {
        rtcpIndex = (rtcpIndex + 1) & 0x7fffffff;
        return transform.protectRtcp(packet, length, Bytes.i32(packet, 4), rtcpIndex, out);
    }
}
