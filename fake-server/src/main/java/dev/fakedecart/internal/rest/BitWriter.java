package dev.fakedecart.internal.rest;

import java.io.ByteArrayOutputStream;

/** Writes the syntax elements of H.264 (ITU-T H.264, 7.2 and 9.1). */
final class BitWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int current;
    private int filled;

    /** The lowest bits of a number, the highest of them first. */
    BitWriter bits(int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            current = (current << 1) | ((value >> i) & 1);
            filled++;
            if (filled == Byte.SIZE) {
                bytes.write(current);
                current = 0;
                filled = 0;
            }
        }
        return this;
    }

    /** An unsigned Exp-Golomb code. */
    BitWriter golomb(int value) {
        int length = Integer.SIZE - Integer.numberOfLeadingZeros(value + 1);
        return bits(0, length - 1).bits(value + 1, length);
    }

    /** Zeros up to the next byte. */
    BitWriter align() {
        return filled == 0 ? this : bits(0, Byte.SIZE - filled);
    }

    /** A whole byte; only where bytes begin. */
    void sample(int value) {
        bytes.write(value);
    }

    /** The stop bit, and the bytes. */
    byte[] finished() {
        bits(1, 1).align();
        return bytes.toByteArray();
    }
}
