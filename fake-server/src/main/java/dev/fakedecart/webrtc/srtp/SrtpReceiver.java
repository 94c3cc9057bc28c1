package dev.fakedecart.webrtc.srtp;

import dev.fakedecart.webrtc.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The receiving direction of an SRTP session: decrypts, authenticates, refuses replays. State changes only with a
 * packet that is authentic. Belongs to one thread.
 */
public final class SrtpReceiver {
    private final Transform transform;
    private final StreamTable rtp = new StreamTable();
    private final StreamTable rtcp = new StreamTable();

    public SrtpReceiver(MasterKey key) {
        transform = key.profile().transform(new SessionKeys(key));
    }

    /**
     * Decrypts an RTP packet into {@code out}, another array of at least the same length.
     *
     * @return the length of the plain packet, or one of {@link Srtp}'s negative results
     */
    public int unprotectRtp(byte[] packet, int length, byte[] out) {
        int header = Srtp.headerLength(packet, length);
        if (header < 0) {
            return Srtp.MALFORMED;
        }
        int ssrc = Bytes.i32(packet, 8);
        ReplayWindow known = rtp.find(ssrc);
        long index = Srtp.estimateIndex(known == null ? -1 : known.highest(), Bytes.u16(packet, 2));
        if (known != null && !known.isNew(index)) {
            return Srtp.REPLAYED;
        }
        int plain = transform.unprotectRtp(packet, header, length, ssrc, index, out);
        return plain < 0 ? plain : accept(rtp, known, ssrc, index, plain);
    }

    /** Decrypts an RTCP compound; see the method for RTP packets. */
    public int unprotectRtcp(byte[] packet, int length, byte[] out) {
        int indexAt = transform.rtcpIndexAt(length);
        if (indexAt < Srtp.RTCP_HEADER_LENGTH || (packet[0] & 0xc0) != 0x80) {
            return Srtp.MALFORMED;
        }
        int ssrc = Bytes.i32(packet, 4);
        int index = Bytes.i32(packet, indexAt) & 0x7fffffff;
        ReplayWindow known = rtcp.find(ssrc);
        if (known != null && !known.isNew(index)) {
            return Srtp.REPLAYED;
        }
        int plain = transform.unprotectRtcp(packet, length, ssrc, index, out);
        return plain < 0 ? plain : accept(rtcp, known, ssrc, index, plain);
    }

    private static int accept(
            StreamTable streams, @Nullable ReplayWindow known, int ssrc, long index, int plainLength) {
        ReplayWindow window = known;
        if (window == null) {
            if (streams.isFull()) {
                return Srtp.TOO_MANY_STREAMS;
            }
            window = streams.add(ssrc);
        }
        window.accept(index);
        return plainLength;
    }
}
