package dev.fakedecart.webrtc.turn;

import dev.fakedecart.webrtc.bytes.Bytes;

/** Writes and reads ChannelData messages (RFC 8656 section 12.4): a channel number, a length and the data. */
final class ChannelData {
    static final int HEADER_LENGTH = 4;
    static final int FIRST_CHANNEL = 0x4000;
    static final int LAST_CHANNEL = 0x4FFF;

    private ChannelData() {}

    /** Returns true if a message that begins with this byte is ChannelData (RFC 8656 section 12). */
    static boolean begins(int firstByte) {
        return firstByte >= FIRST_CHANNEL >> 8 && firstByte <= LAST_CHANNEL >> 8;
    }

    /**
     * Writes a message and returns its length.
     *
     * @param padded true to fill up to 4 bytes with zeros, as in a stream (RFC 8656 section 12.5)
     */
    static int write(int channel, byte[] data, int length, boolean padded, byte[] out) {
        Bytes.put16(out, 0, channel);
        Bytes.put16(out, 2, length);
        System.arraycopy(data, 0, out, HEADER_LENGTH, length);
        int end = HEADER_LENGTH + length;
        while (padded && (end & 3) != 0) {
            out[end++] = 0;
        }
        return end;
    }

    static int channel(byte[] message) {
        return Bytes.u16(message, 0);
    }

    /** The length of the data, or -1 if the message is shorter than it says. */
    static int dataLength(byte[] message, int length) {
        int claimed = length < HEADER_LENGTH ? -1 : Bytes.u16(message, 2);
        return claimed <= length - HEADER_LENGTH ? claimed : -1;
    }
}
