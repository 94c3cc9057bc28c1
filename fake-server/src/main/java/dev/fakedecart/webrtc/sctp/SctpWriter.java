package dev.fakedecart.webrtc.sctp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Writes an SCTP packet (RFC 9260 section 3). Drops chunks beyond the size of a datagram. */
final class SctpWriter {
    private static final int LARGEST = 1_200; // as DTLS records, below the smallest MTU of ordinary paths
    private static final int HEADER_LENGTH = 12;
    private static final int CHECKSUM_AT = 8;

    private final ByteBuffer data = ByteBuffer.allocate(3 * LARGEST);
    private int chunkAt = -1;

    SctpWriter(int sourcePort, int destinationPort) {
        data.putShort((short) sourcePort).putShort((short) destinationPort).position(HEADER_LENGTH);
    }

    /** Begins a chunk without flags. */
    SctpWriter chunk(int type) {
        endChunk();
        chunkAt = data.position();
        data.put((byte) type).put((byte) 0).putShort((short) 0);
        return this;
    }

    SctpWriter put16(int value) {
        data.putShort((short) value);
        return this;
    }

    SctpWriter put32(int value) {
        data.putInt(value);
        return this;
    }

    /** At most a datagram's length. */
    SctpWriter put(byte[] value) {
        data.put(value, 0, Math.min(value.length, LARGEST));
        return this;
    }

    private void endChunk() {
        if (chunkAt < 0) {
            return;
        }
        data.putShort(chunkAt + 2, (short) (data.position() - chunkAt));
        while (data.position() % 4 != 0) {
            data.put((byte) 0);
        }
        if (data.position() > LARGEST) {
            data.position(chunkAt);
        }
        chunkAt = -1;
    }

    /** Ends the packet; empty if it has no chunk. */
    Optional<byte[]> packet(int verificationTag) {
        endChunk();
        int length = data.position();
        if (length == HEADER_LENGTH) {
            return Optional.empty();
        }
        data.putInt(4, verificationTag).putInt(CHECKSUM_AT, 0);
        var checksum = new CRC32C();
        checksum.update(data.array(), 0, length);
        data.order(ByteOrder.LITTLE_ENDIAN).putInt(CHECKSUM_AT, (int) checksum.getValue());
        byte[] packet = new byte[length];
        data.get(0, packet);
        return Optional.of(packet);
    }
}
