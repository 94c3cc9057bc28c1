package dev.fakedecart.webrtc.rtp;

import dev.fakedecart.webrtc.bytes.Bytes;
import java.util.Arrays;

/**
 * An RTP packet (RFC 3550 section 5.1) in the first bytes of an array that this object owns and reuses: one is enough
 * for a thread that handles packets one after the other. Reading and changing it allocates nothing.
 */
public final class RtpPacket {

    /** Room for the largest packet on a path with an ordinary MTU, and for inserted bytes. */
    public static final int CAPACITY = 2048;

    /** The shortest possible packet, in bytes. */
    public static final int FIXED_HEADER_LENGTH = 12;

    private final byte[] data = new byte[CAPACITY];
    private int length;
    private int headerLength;
    private int paddingLength;
    private int extensionAt;
    private int extensionLength;

    /** The array to fill before {@link #parse} and to send after changes. */
    public byte[] data() {
        return data;
    }

    /** Reads the header of the packet in the first {@code length} bytes of {@link #data()}; false if malformed. */
    public boolean parse(int length) {
        if (length < FIXED_HEADER_LENGTH || length > CAPACITY || (data[0] & 0xc0) != 0x80) {
            return false;
        }
        this.length = length;
        headerLength = FIXED_HEADER_LENGTH + 4 * (data[0] & 0x0f);
        extensionAt = 0;
        extensionLength = 0;
        if ((data[0] & 0x10) != 0) {
            if (headerLength + 4 > length) {
                return false;
            }
            extensionAt = headerLength + 4;
            extensionLength = 4 * Bytes.u16(data, headerLength + 2);
            headerLength = extensionAt + extensionLength;
        }
        paddingLength = 0;
        if (headerLength > length) {
            return false;
        }
        if ((data[0] & 0x20) != 0) {
            paddingLength = headerLength < length ? Bytes.u8(data, length - 1) : 0;
            return paddingLength > 0 && headerLength + paddingLength <= length;
        }
        return true;
    }

    /** Makes this a copy of another packet. */
    public void copyFrom(RtpPacket other) {
        System.arraycopy(other.data, 0, data, 0, other.length);
        length = other.length;
        headerLength = other.headerLength;
        paddingLength = other.paddingLength;
        extensionAt = other.extensionAt;
        extensionLength = other.extensionLength;
    }

    /** The whole packet's length in bytes. */
    public int length() {
        return length;
    }

    public boolean marker() {
        return (data[1] & 0x80) != 0;
    }

    public int payloadType() {
        return data[1] & 0x7f;
    }

    public void payloadType(int payloadType) {
        data[1] = (byte) ((data[1] & 0x80) | payloadType);
    }

    public int sequence() {
        return Bytes.u16(data, 2);
    }

    public void sequence(int sequence) {
        Bytes.put16(data, 2, sequence);
    }

    /** In ticks of the codec's clock, as an unsigned 32-bit number. */
    public int timestamp() {
        return Bytes.i32(data, 4);
    }

    public void timestamp(int timestamp) {
        Bytes.put32(data, 4, timestamp);
    }

    public int ssrc() {
        return Bytes.i32(data, 8);
    }

    public void ssrc(int ssrc) {
        Bytes.put32(data, 8, ssrc);
    }

    /** The offset of the payload. */
    public int payloadAt() {
        return headerLength;
    }

    /** The length of the payload without padding, in bytes; 0 for a packet that only probes for bandwidth. */
    public int payloadLength() {
        return length - headerLength - paddingLength;
    }

    /** Removes {@code bytes} from the end of the payload, and any padding with them. */
    public void shortenPayload(int bytes) {
        stripPadding();
        length -= bytes;
    }

    /** Appends bytes to the payload. Any padding is removed. */
    public void appendPayload(byte[] bytes) {
        stripPadding();
        System.arraycopy(bytes, 0, data, length, bytes.length);
        length += bytes.length;
    }

    /** Removes the padding. */
    public void stripPadding() {
        length -= paddingLength;
        paddingLength = 0;
        data[0] &= ~0x20;
    }

    /**
     * Inserts {@code count} bytes between header and payload, for example the original sequence number of a
     * retransmission. The caller sets their values.
     */
    public void insertBeforePayload(int count) {
        System.arraycopy(data, headerLength, data, headerLength + count, length - headerLength);
        length += count;
    }

    /** Removes {@code count} bytes from the start of the payload. */
    public void removeBeforePayload(int count) {
        System.arraycopy(data, headerLength + count, data, headerLength, length - headerLength - count);
        length -= count;
    }

    /**
     * Returns the index at which the value of a header extension element (RFC 8285) begins, or -1 if this packet has
     * none with that id. Its length is {@link #extensionValueLength}.
     */
    public int findExtension(int id) {
        if (extensionLength == 0 || id == 0) {
            return -1;
        }
        boolean oneByte = ExtensionElements.isOneByte(data, extensionAt);
        int end = extensionAt + extensionLength;
        int at = ExtensionElements.next(data, extensionAt, extensionAt, end);
        while (at >= 0) {
            if (ExtensionElements.id(data, at, oneByte) == id) {
                return at + ExtensionElements.headerLength(oneByte);
            }
            at = ExtensionElements.next(data, extensionAt, ExtensionElements.end(data, at, oneByte), end);
        }
        return -1;
    }

    /** The length of the element value that begins at {@code valueAt}. */
    public int extensionValueLength(int valueAt) {
        boolean oneByte = ExtensionElements.isOneByte(data, extensionAt);
        return ExtensionElements.end(data, valueAt - ExtensionElements.headerLength(oneByte), oneByte) - valueAt;
    }

    /**
     * Renumbers header extension elements from one negotiation's ids to another's. An element whose new id is 0 becomes
     * padding, so the header keeps its length. An element must not keep its old id, because the receiver would misread
     * it: a forwarded MID, for example, would name a section in which the receiver itself sends.
     */
    public void renumberExtensions(ExtensionIds ids) {
        if (extensionLength == 0) {
            return;
        }
        boolean oneByte = ExtensionElements.isOneByte(data, extensionAt);
        int end = extensionAt + extensionLength;
        int at = ExtensionElements.next(data, extensionAt, extensionAt, end);
        while (at >= 0) {
            int elementEnd = ExtensionElements.end(data, at, oneByte);
            int id = ids.translate(ExtensionElements.id(data, at, oneByte));
            if (id == 0 || (oneByte && id > ExtensionIds.LARGEST_ONE_BYTE)) {
                Arrays.fill(data, at, elementEnd, (byte) 0);
            } else if (oneByte) {
                data[at] = (byte) ((id << 4) | (data[at] & 0x0f));
            } else {
                data[at] = (byte) id;
            }
            at = ExtensionElements.next(data, extensionAt, elementEnd, end);
        }
    }

    /**
     * Replaces all header extension elements.
     *
     * @param elements in the one-byte form of RFC 8285, padded to a multiple of 4 bytes
     */
    public void replaceExtensions(byte[] elements) {
        int blockAt = FIXED_HEADER_LENGTH + 4 * (data[0] & 0x0f);
        int newHeaderLength = blockAt + 4 + elements.length;
        System.arraycopy(data, headerLength, data, newHeaderLength, length - headerLength);
        length += newHeaderLength - headerLength;
        headerLength = newHeaderLength;
        data[0] |= 0x10;
        Bytes.put16(data, blockAt, ExtensionElements.ONE_BYTE_PROFILE);
        Bytes.put16(data, blockAt + 2, elements.length / 4);
        extensionAt = blockAt + 4;
        extensionLength = elements.length;
        System.arraycopy(elements, 0, data, extensionAt, elements.length);
    }

    /**
     * Appends header extension elements. Leaves a packet unchanged if its elements are in the two-byte form.
     *
     * @param elements in the one-byte form of RFC 8285, padded to a multiple of 4 bytes
     */
    public void addExtensions(byte[] elements) {
        if (extensionLength == 0) {
            replaceExtensions(elements);
        } else if (ExtensionElements.isOneByte(data, extensionAt)) {
            System.arraycopy(data, headerLength, data, headerLength + elements.length, length - headerLength);
            System.arraycopy(elements, 0, data, headerLength, elements.length);
            length += elements.length;
            headerLength += elements.length;
            extensionLength += elements.length;
            Bytes.put16(data, extensionAt - 2, extensionLength / 4);
        }
    }
}
