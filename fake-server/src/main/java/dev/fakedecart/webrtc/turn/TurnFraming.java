package dev.fakedecart.webrtc.turn;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.stun.StunMessage;

/** Finds the messages in a stream of bytes: STUN messages and padded ChannelData (RFC 8656 section 12.5). */
public final class TurnFraming {

    /** The bytes that {@link #length} needs. */
    public static final int PREFIX = 4;

    /** The longest message that is accepted: more than any datagram of media needs, in a Send indication. */
    public static final int LONGEST = 4_096;

    /** The result of {@link #length} for bytes that are not a message of TURN, and for a message that is too long. */
    public static final int INVALID = -1;

    private TurnFraming() {}

    /**
     * The length of the message that begins with these {@value #PREFIX} bytes, with its padding.
     *
     * @return {@link #INVALID} if the stream cannot go on
     */
    public static int length(byte[] prefix) {
        int first = Bytes.u8(prefix, 0);
        int claimed = Bytes.u16(prefix, 2);
        int length;
        if (ChannelData.begins(first)) {
            length = ChannelData.HEADER_LENGTH + ((claimed + 3) & ~3);
        } else if (first <= StunMessage.LARGEST_FIRST_BYTE && (claimed & 3) == 0) {
            length = StunMessage.HEADER_LENGTH + claimed;
        } else {
            return INVALID;
        }
        return length <= LONGEST ? length : INVALID;
    }
}
