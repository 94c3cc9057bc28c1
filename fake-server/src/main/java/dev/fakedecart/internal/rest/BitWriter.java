package dev.fakedecart.internal.rest;

import java.io.ByteArrayOutputStream;

/** Writes the syntax elements of H.264 (ITU-T H.264, 7.2 and 9.1). */
final class BitWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int current;
    private int filled;

    /** Writes the lowest bits of a number, most significant first. */
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

    /** Writes an unsigned Exp-Golomb code. */
    BitWriter golomb(int value) {
        int length = Integer.SIZE - Integer.numberOfLeadingZeros(value + 1);
        return bits(0, length - 1).bits(value + 1, length);
    }

    /** Pads with zeros to the next byte. */
    BitWriter align() {
        return filled == 0 ? this : bits(0, Byte.SIZE - filled);
    }

    /** Writes a byte. The writer must be byte-aligned. */
    void sample(int value) {
        bytes.write(value);
    }

    /** Writes the stop bit and returns the bytes. */
    byte[] finished() {
        bits(1, 1).align();
        return bytes.toByteArray();
    }
}
