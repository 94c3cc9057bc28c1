package dev.fakedecart.webrtc.srtp;

/**
 * Encrypts and authenticates packets; knows nothing of streams, rollover or replay. Input and output are different
 * arrays, and the output has room for the input and {@link Srtp#LARGEST_OVERHEAD} bytes more. Belongs to one thread.
 */
interface Transform {

    /** Returns the length of the protected packet. {@code index} is the 48-bit packet index. */
    int protectRtp(byte[] packet, int headerLength, int length, int ssrc, long index, byte[] out);

    /** Returns the length of the plain packet, or {@link Srtp#FORGED} or {@link Srtp#MALFORMED}. */
    int unprotectRtp(byte[] packet, int headerLength, int length, int ssrc, long index, byte[] out);

    /** Returns the length of the protected compound. {@code index} is the 31-bit SRTCP index. */
    int protectRtcp(byte[] packet, int length, int ssrc, int index, byte[] out);

    /** Returns the length of the plain compound, or {@link Srtp#FORGED} or {@link Srtp#MALFORMED}. */
    int unprotectRtcp(byte[] packet, int length, int ssrc, int index, byte[] out);

    /** Returns the offset of the E flag and index of a protected compound of this length. */
    int rtcpIndexAt(int length);
}
