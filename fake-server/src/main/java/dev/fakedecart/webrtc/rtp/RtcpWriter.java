package dev.fakedecart.webrtc.rtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.webrtc.bytes.Bytes;
import java.util.Arrays;

/** Writes RTCP packets one after the other into an array of its own; {@link #clear} starts the next compound. */
public final class RtcpWriter {

    /** The most sequence numbers that one {@link #nack} takes. */
    public static final int MOST_NACKS = 256;

    private static final int LARGEST_COMPOUND = 1200; // fits a packet on any ordinary path

    private final byte[] data = new byte[RtpPacket.CAPACITY];
    private int length;

    public byte[] data() {
        return data;
    }

    public int length() {
        return length;
    }

    public RtcpWriter clear() {
        length = 0;
        return this;
    }

    /** Returns true if a packet of {@code bytes} still fits. */
    public boolean hasRoomFor(int bytes) {
        return length + bytes <= LARGEST_COMPOUND;
    }

    /** The sender's clock and counters, without report blocks. */
    public RtcpWriter senderReport(int ssrc, long ntp, int rtp, int packets, int octets) {
        int at = start(0, RtcpReader.SENDER_REPORT, 28);
        Bytes.put32(data, at + 4, ssrc);
        Bytes.put64(data, at + 8, ntp);
        Bytes.put32(data, at + 16, rtp);
        Bytes.put32(data, at + 20, packets);
        Bytes.put32(data, at + 24, octets);
        return this;
    }

    /** A receiver report whose blocks follow by {@link #reportBlock}. */
    public RtcpWriter receiverReport(int senderSsrc) {
        int at = start(0, RtcpReader.RECEIVER_REPORT, 8);
        Bytes.put32(data, at + 4, senderSsrc);
        return this;
    }

    /** Adds a block to the report at the end of the compound; parameters as in {@link RtcpReader.Handler}. */
    public RtcpWriter reportBlock(
            int reportAt,
            int ssrc,
            int fractionLost,
            int cumulativeLost,
            int highestSequence,
            int jitter,
            int lastSenderReport,
            int delaySinceSenderReport) {
        int at = length;
        Bytes.put32(data, at, ssrc);
        data[at + 4] = (byte) fractionLost;
        Bytes.put24(data, at + 5, cumulativeLost);
        Bytes.put32(data, at + 8, highestSequence);
        Bytes.put32(data, at + 12, jitter);
        Bytes.put32(data, at + 16, lastSenderReport);
        Bytes.put32(data, at + 20, delaySinceSenderReport);
        length += RtcpReader.REPORT_BLOCK_LENGTH;
        data[reportAt]++;
        Bytes.put16(data, reportAt + 2, (length - reportAt) / 4 - 1);
        return this;
    }

    /** The canonical name that ties a participant's streams together. */
    public RtcpWriter sourceDescription(int ssrc, String cname) {
        byte[] name = cname.getBytes(UTF_8);
        int padded = (4 + 2 + name.length + 1 + 3) & ~3;
        int at = start(1, RtcpReader.SOURCE_DESCRIPTION, RtcpReader.HEADER_LENGTH + padded);
        Arrays.fill(data, at + RtcpReader.HEADER_LENGTH, length, (byte) 0);
        Bytes.put32(data, at + 4, ssrc);
        data[at + 8] = 1;
        data[at + 9] = (byte) name.length;
        System.arraycopy(name, 0, data, at + 10, name.length);
        return this;
    }

    /** Asks for {@code count} packets of a stream again, whose sequence numbers are in ascending order. */
    public RtcpWriter nack(int senderSsrc, int ssrc, int[] sequences, int count) {
        int at = feedback(RtcpReader.GENERIC_NACK, RtcpReader.TRANSPORT_FEEDBACK, senderSsrc, ssrc);
        for (int i = 0; i < count; ) {
            int first = sequences[i++];
            int following = 0;
            while (i < count) {
                int offset = SequenceNumbers.distance(first, sequences[i]) - 1;
                if (offset < 0 || offset > 15) {
                    break;
                }
                following |= 1 << offset;
                i++;
            }
            Bytes.put16(data, length, first);
            Bytes.put16(data, length + 2, following);
            length += 4;
        }
        Bytes.put16(data, at + 2, (length - at) / 4 - 1);
        return this;
    }

    /** Asks for a key frame. */
    public RtcpWriter pictureLoss(int senderSsrc, int ssrc) {
        feedback(RtcpReader.PICTURE_LOSS, RtcpReader.PAYLOAD_FEEDBACK, senderSsrc, ssrc);
        return this;
    }

    /** Starts a feedback packet; the caller appends its items and then calls {@link #end}. */
    int feedback(int format, int type, int senderSsrc, int ssrc) {
        int at = start(format, type, 12);
        Bytes.put32(data, at + 4, senderSsrc);
        Bytes.put32(data, at + 8, ssrc);
        return at;
    }

    void append8(int value) {
        data[length++] = (byte) value;
    }

    void append16(int value) {
        Bytes.put16(data, length, value);
        length += 2;
    }

    void append24(int value) {
        Bytes.put24(data, length, value);
        length += 3;
    }

    /** Pads the packet that began at {@code at} to 32 bits and sets its length. */
    void end(int at) {
        while ((length - at) % 4 != 0) {
            append8(0);
        }
        Bytes.put16(data, at + 2, (length - at) / 4 - 1);
    }

    private int start(int count, int type, int bytes) {
        int at = length;
        data[at] = (byte) (0x80 | count);
        data[at + 1] = (byte) type;
        Bytes.put16(data, at + 2, bytes / 4 - 1);
        length += bytes;
        return at;
    }
}
