package dev.fakedecart.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Makes damaged copies of real inputs: single bytes, 16-bit and 32-bit fields of both byte orders, ranges that are cut,
 * repeated, moved or taken from another input, words of the input's language, and other ends. The same seed makes the
 * same mutants. Not thread-safe.
 */
public final class Mutator {
    private static final int MOST_CHANGES = 4;
    private static final int LONGEST_INSERTION = 64;

    /** Values at which parsers make mistakes, beside the length of the input. */
    private static final int[] BORDERS = {
        0,
        1,
        2,
        3,
        7,
        8,
        0x7f,
        0x80,
        0xff,
        0x100,
        0x7fff,
        0x8000,
        0xffff,
        0x10000,
        0xff_ffff,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        -8,
        -1
    };

    private final List<byte[]> samples;
    private final List<byte[]> words;
    private final Random random;

    /**
     * Creates a source of mutants.
     *
     * @param samples real inputs, not to be changed; at least one
     * @param words parts that mutants may contain
     */
    public Mutator(long seed, List<byte[]> samples, List<String> words) {
        this.samples = List.copyOf(samples);
        this.words = words.stream().map(word -> word.getBytes(UTF_8)).toList();
        this.random = new Random(seed);
    }

    /** A copy of one of the samples, with one to four changes. */
    public byte[] next() {
        byte[] mutant = sample().clone();
        for (int changes = random.nextInt(MOST_CHANGES); changes >= 0; changes--) {
            mutant = changed(mutant);
        }
        return mutant;
    }

    private byte[] sample() {
        return samples.get(random.nextInt(samples.size()));
    }

    private byte[] changed(byte[] input) {
        if (input.length == 0) {
            return randomBytes();
        }
        int at = random.nextInt(input.length);
        int length = 1 + random.nextInt(Math.min(input.length - at, 1 + input.length / 4));
        if (!words.isEmpty() && random.nextInt(3) == 0) {
            return replaced(input, at, Math.min(random.nextInt(6), input.length - at), word());
        }
        return switch (random.nextInt(11)) {
            case 0, 1 -> with(input, at, (byte) random.nextInt(256));
            case 2, 3 -> with(input, at, (byte) (input[at] ^ (1 << random.nextInt(8))));
            case 4 -> withField(input, at, 2);
            case 5 -> withField(input, at, 4);
            case 6 -> Arrays.copyOf(input, at);
            case 7 -> replaced(input, at, length, new byte[0]);
            case 8 -> replaced(input, random.nextInt(input.length + 1), 0, range(input, at, length));
            case 9 -> replaced(input, at, random.nextBoolean() ? 0 : length, randomBytes());
            default -> spliced(input, at);
        };
    }

    private static byte[] with(byte[] input, int at, byte value) {
        input[at] = value;
        return input;
    }

    /** Overwrites a field with a border value or with one near the input's length. */
    private byte[] withField(byte[] input, int at, int size) {
        int value = random.nextBoolean()
                ? BORDERS[random.nextInt(BORDERS.length)]
                : input.length - at + random.nextInt(9) - 4;
        boolean littleEndian = random.nextBoolean();
        for (int i = 0; i < size && at + i < input.length; i++) {
            input[at + i] = (byte) (value >> (8 * (littleEndian ? i : size - 1 - i)));
        }
        return input;
    }

    private byte[] spliced(byte[] input, int at) {
        byte[] other = sample();
        if (other.length == 0) {
            return input;
        }
        int from = random.nextInt(other.length);
        int length = 1 + random.nextInt(other.length - from);
        return replaced(
                input, at, random.nextBoolean() ? 0 : Math.min(length, input.length - at), range(other, from, length));
    }

    private byte[] word() {
        return words.get(random.nextInt(words.size()));
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[1 + random.nextInt(LONGEST_INSERTION)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] range(byte[] input, int at, int length) {
        return Arrays.copyOfRange(input, at, at + length);
    }

    private static byte[] replaced(byte[] input, int at, int length, byte[] by) {
        var bytes = new ByteArrayOutputStream(input.length + by.length);
        bytes.write(input, 0, at);
        bytes.writeBytes(by);
        bytes.write(input, at + length, input.length - at - length);
        return bytes.toByteArray();
    }
}
