package dev.fakedecart.webrtc.sctp;

import dev.fakedecart.webrtc.bytes.Bytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * The accepting end of an SCTP association (RFC 9260). Data is acknowledged and dropped. Without an association, pion
 * waits before it takes the next offer. Chunks that arrive out of order are not kept: the client sends them again. For
 * one thread at a time.
 */
public final class SctpAssociation {
    private static final int DATA = 0;
    private static final int INIT = 1;
    private static final int INIT_ACK = 2;
    private static final int SACK = 3;
    private static final int HEARTBEAT = 4;
    private static final int HEARTBEAT_ACK = 5;
    private static final int ABORT = 6;
    private static final int SHUTDOWN = 7;
    private static final int SHUTDOWN_ACK = 8;
    private static final int COOKIE_ECHO = 10;
    private static final int COOKIE_ACK = 11;
    private static final int FORWARD_TSN = 192; // RFC 3758 section 3.2

    private static final int HEADER_LENGTH = 12;
    private static final int CHUNK_HEADER_LENGTH = 4;
    private static final int INIT_LENGTH = 20; // with the chunk's header, without parameters
    private static final int STATE_COOKIE = 7;
    private static final byte[] COOKIE = {'f', 'a', 'k', 'e'}; // nothing needs to be remembered in it
    private static final int WINDOW = 128 * 1024;
    private static final int MOST_STREAMS = 65_535;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final int ownTag = RANDOM.nextInt() | 1; // must not be zero
    private final int ownTsn = RANDOM.nextInt();
    private int peerTag;
    private int cumulativeTsn;
    private boolean initialized;

    /**
     * Handles a packet of the client.
     *
     * @return the packet to send back; empty if there is none, or if the packet is malformed or of no association
     */
    public Optional<byte[]> received(byte[] packet, int length) {
        if (length < HEADER_LENGTH + CHUNK_HEADER_LENGTH) {
            return Optional.empty();
        }
        var answer = new SctpWriter(Bytes.u16(packet, 2), Bytes.u16(packet, 0));
        boolean dataArrived = false;
        int at = HEADER_LENGTH;
        while (at + CHUNK_HEADER_LENGTH <= length) {
            int type = Bytes.u8(packet, at);
            int size = Bytes.u16(packet, at + 2);
            if (size < CHUNK_HEADER_LENGTH || at + size > length) {
                break;
            }
            if (type == INIT) {
                init(packet, at, size, answer);
            } else if (initialized && Bytes.i32(packet, 4) == ownTag) {
                dataArrived |= take(type, packet, at, size, answer);
            }
            at += (size + 3) & ~3; // chunks are padded to four bytes
        }
        if (dataArrived) {
            answer.chunk(SACK).put32(cumulativeTsn).put32(WINDOW).put32(0);
        }
        return answer.packet(peerTag);
    }

    private void init(byte[] packet, int at, int size, SctpWriter answer) {
        if (size < INIT_LENGTH) {
            return;
        }
        peerTag = Bytes.i32(packet, at + 4);
        int streams = Math.min(MOST_STREAMS, Bytes.u16(packet, at + 14));
        cumulativeTsn = Bytes.i32(packet, at + 16) - 1;
        initialized = true;
        answer.chunk(INIT_ACK)
                .put32(ownTag)
                .put32(WINDOW)
                .put16(streams)
                .put16(MOST_STREAMS)
                .put32(ownTsn)
                .put16(STATE_COOKIE)
                .put16(CHUNK_HEADER_LENGTH + COOKIE.length)
                .put(COOKIE);
    }

    /** Returns true if the chunk wants an acknowledgement of data. */
    private boolean take(int type, byte[] packet, int at, int size, SctpWriter answer) {
        switch (type) {
            case DATA -> {
                if (size > CHUNK_HEADER_LENGTH + 4 && Bytes.i32(packet, at + 4) == cumulativeTsn + 1) {
                    cumulativeTsn++;
                }
                return true;
            }
            case FORWARD_TSN -> {
                if (size >= CHUNK_HEADER_LENGTH + 4) {
                    int skipped = Bytes.i32(packet, at + 4);
                    cumulativeTsn = skipped - cumulativeTsn > 0 ? skipped : cumulativeTsn;
                }
                return true;
            }
            case HEARTBEAT ->
                answer.chunk(HEARTBEAT_ACK).put(Arrays.copyOfRange(packet, at + CHUNK_HEADER_LENGTH, at + size));
            case COOKIE_ECHO -> answer.chunk(COOKIE_ACK);
            case SHUTDOWN -> answer.chunk(SHUTDOWN_ACK);
            case ABORT -> initialized = false;
            default -> {
                // This end sends no data, so the rest needs no answer.
            }
        }
        return false;
    }
}
