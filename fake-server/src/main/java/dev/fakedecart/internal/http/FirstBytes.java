package dev.fakedecart.internal.http;

import io.netty.buffer.ByteBuf;

/** The protocol of a connection, recognised by its first bytes. */
enum FirstBytes {
    /** More bytes are needed, ten at the most. */
    UNDECIDED,

    /** HTTP, or something that HTTP refuses. */
    HTTP,

    /** A handshake record (RFC 8446 section 5.1); no HTTP method begins with its first byte. */
    TLS,

    /** A STUN binding request in a frame of RFC 4571, with which an ICE agent begins (RFC 6544). */
    ICE_TCP,

    /** A STUN message without a frame, with which a TURN client begins (RFC 8656 section 3.1). */
    TURN;

    private static final int HANDSHAKE = 22;

    /** Frames and requests that begin a connection are shorter than 1536 bytes. */
    private static final int LARGEST_FIRST_BYTE = 5;

    private static final byte[] COOKIE = {0x21, 0x12, (byte) 0xA4, 0x42}; // RFC 8489 section 5
    private static final byte[] BINDING_REQUEST = {0x00, 0x01};
    private static final int COOKIE_OF_STUN = 4;
    private static final int TYPE_IN_FRAME = 2;
    private static final int COOKIE_IN_FRAME = 6;

    /** @param in at least one byte, which is not consumed */
    static FirstBytes of(ByteBuf in) {
        int first = in.getUnsignedByte(in.readerIndex());
        if (first == HANDSHAKE) {
            return TLS;
        }
        if (first > LARGEST_FIRST_BYTE) {
            return HTTP;
        }
        if (agrees(in, COOKIE_OF_STUN, COOKIE)) {
            return in.readableBytes() < COOKIE_OF_STUN + COOKIE.length ? UNDECIDED : TURN;
        }
        if (agrees(in, TYPE_IN_FRAME, BINDING_REQUEST) && agrees(in, COOKIE_IN_FRAME, COOKIE)) {
            return in.readableBytes() < COOKIE_IN_FRAME + COOKIE.length ? UNDECIDED : ICE_TCP;
        }
        return HTTP;
    }

    /** Returns true if none of the bytes that have arrived differs from those expected at this place. */
    private static boolean agrees(ByteBuf in, int at, byte[] expected) {
        for (int i = 0; i < expected.length && at + i < in.readableBytes(); i++) {
            if (in.getByte(in.readerIndex() + at + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
