package dev.fakedecart.internal.http;

import dev.fakedecart.internal.memory.ByteBudget;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * A growing sequence of bytes within a budget. At most a fifth of its memory is unused. Unlike a
 * {@link java.io.ByteArrayOutputStream}, it never copies bytes while it grows. Not thread-safe.
 */
final class ChunkedBytes {
    private static final int SMALLEST = 1024;
    private static final int LARGEST = 256 * 1024;

    private final ByteBudget.Share share;
    private final List<byte[]> chunks = new ArrayList<>();
    private int size;

    /** The number of bytes for which the chunks have room. */
    private int room;

    ChunkedBytes(ByteBudget.Share share) {
        this.share = share;
    }

    int size() {
        return size;
    }

    /** Appends all readable bytes. Returns false if the budget is used up; some bytes may then be missing. */
    boolean append(ByteBuf bytes) {
        while (bytes.isReadable()) {
            if (size == room && !grow(bytes.readableBytes())) {
                return false;
            }
            byte[] last = chunks.get(chunks.size() - 1);
            int free = room - size;
            int length = Math.min(free, bytes.readableBytes());
            bytes.readBytes(last, last.length - free, length);
            size += length;
        }
        return true;
    }

    private boolean grow(int needed) {
        int length = Math.max(Math.min(needed, LARGEST), Math.max(SMALLEST, Math.min(room / 4, LARGEST)));
        if (!share.take(length)) {
            return false;
        }
        chunks.add(new byte[length]);
        room += length;
        return true;
    }

    /** Returns true if the first {@code within} bytes contain {@code wanted}. */
    boolean contains(byte[] wanted, int within) {
        int matched = 0;
        int left = Math.min(within, size);
        for (byte[] chunk : chunks) {
            for (byte next : chunk) {
                if (left-- == 0) {
                    return false;
                }
                // Correct for texts whose first byte does not occur in the rest, or only at the end.
                matched = next == wanted[matched] ? matched + 1 : next == wanted[0] ? 1 : 0;
                if (matched == wanted.length) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Moves all bytes into one array. Nothing remains here; the share stays taken. */
    byte[] drain() {
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] chunk : chunks) {
            int length = Math.min(chunk.length, size - at);
            System.arraycopy(chunk, 0, all, at, length);
            at += length;
        }
        chunks.clear();
        size = 0;
        room = 0;
        return all;
    }
}
