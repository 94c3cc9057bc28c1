package dev.fakedecart.webrtc.rtp;

import dev.fakedecart.webrtc.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** Payloads of VP8 (RFC 7741), and the frame header of a key frame in them (RFC 6386, section 9.1). */
final class Vp8Payload {
    private static final int HEADER_LENGTH = 10;
    private static final int START_CODE = 0x9d012a;
    private static final int SIZE_BITS = 0x3fff;

    private Vp8Payload() {}

    /** Returns true if the payload is the first of a key frame. */
    static boolean startsKeyFrame(byte[] data, int at, int length) {
        return keyFrameAt(data, at, length) >= 0;
    }

    /** The size of a key frame that begins here; null if none begins, or its header is not whole. */
    static @Nullable FrameSize claimedSize(byte[] data, int at, int length) {
        int frame = keyFrameAt(data, at, length);
        if (frame < 0 || frame + HEADER_LENGTH > at + length || Bytes.u24(data, frame + 3) != START_CODE) {
            return null; // decoders refuse it
        }
        return new FrameSize(size(data, frame + 6), size(data, frame + 8));
    }

    private static int size(byte[] data, int at) {
        return ((data[at] & 0xff) | ((data[at + 1] & 0xff) << 8)) & SIZE_BITS;
    }

    /**
     * Returns the index at which a key frame begins behind the payload descriptor: in the first partition's first
     * packet, whose frame header lacks the inverse key frame bit; -1 if none begins.
     */
    private static int keyFrameAt(byte[] data, int at, int length) {
        boolean startsFrame = (data[at] & 0x10) != 0 && (data[at] & 0x07) == 0;
        int header = 1;
        if ((data[at] & 0x80) != 0 && length > 1) {
            int flags = data[at + 1];
            header++;
            if ((flags & 0x80) != 0) {
                header += length > 2 && (data[at + 2] & 0x80) != 0 ? 2 : 1;
            }
            header += (flags & 0x40) != 0 ? 1 : 0;
            header += (flags & 0x30) != 0 ? 1 : 0;
        }
        return startsFrame && header < length && (data[at + header] & 0x01) == 0 ? at + header : -1;
    }
}
