package dev.fakedecart.webrtc.rtp;

import dev.fakedecart.webrtc.bytes.Bytes;

/**
 * Walks the elements of an RTP header extension block (RFC 8285), in the one-byte or the two-byte form. Positions are
 * offsets in the packet's array; {@code block} is where the first element may begin, right after the block's length.
 */
final class ExtensionElements {
    static final int ONE_BYTE_PROFILE = 0xBEDE;
    static final int TWO_BYTE_PROFILE = 0x1000;

    private static final int TWO_BYTE_MASK = 0xfff0; // the lower 4 bits are for the application
    private static final int RESERVED_ID = 15; // ends the block in the one-byte form

    private ExtensionElements() {}

    /** The next element at or after {@code at}, padding skipped; -1 at the end, or if an element would exceed it. */
    static int next(byte[] data, int block, int at, int end) {
        boolean oneByte = isOneByte(data, block);
        if (!oneByte && (profile(data, block) & TWO_BYTE_MASK) != TWO_BYTE_PROFILE) {
            return -1;
        }
        int element = at;
        while (element < end && data[element] == 0) {
            element++;
        }
        if (element + headerLength(oneByte) > end) {
            return -1;
        }
        if (oneByte && id(data, element, true) == RESERVED_ID) {
            return -1;
        }
        return end(data, element, oneByte) <= end ? element : -1;
    }

    static boolean isOneByte(byte[] data, int block) {
        return profile(data, block) == ONE_BYTE_PROFILE;
    }

    private static int profile(byte[] data, int block) {
        return Bytes.u16(data, block - 4);
    }

    static int headerLength(boolean oneByte) {
        return oneByte ? 1 : 2;
    }

    static int id(byte[] data, int element, boolean oneByte) {
        return oneByte ? Bytes.u8(data, element) >>> 4 : Bytes.u8(data, element);
    }

    /** Returns the offset of the end of the element. */
    static int end(byte[] data, int element, boolean oneByte) {
        return oneByte ? element + 2 + (data[element] & 0x0f) : element + 2 + Bytes.u8(data, element + 1);
    }
}
