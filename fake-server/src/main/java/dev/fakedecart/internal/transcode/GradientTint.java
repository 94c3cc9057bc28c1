package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.transcode.overlay.I420Picture;
import java.nio.ByteBuffer;

/**
 * Rotates the picture's own colours by a quarter, a half or three quarters of the colour circle and weakens them, then
 * tints the picture from one hue at its top to another at its bottom. Luma loses a quarter of its range, at both ends,
 * because neither black nor white can take a tint.
 *
 * <p>Works on eight samples at once, held in a long: each sum below stays within its byte for all samples.
 */
final class GradientTint implements ColourTreatment {
    private static final int HUES = 24;
    private static final int STEPS = 64;
    private static final int AMPLITUDE = 30;
    private static final int LUMA_OFFSET = 24;
    private static final int CHROMA_OFFSET = 32; // restores the neutral 128 after it lost a quarter

    private static final long EACH = 0x0101010101010101L;
    private static final long QUARTERS = 0x3f * EACH;

    private final int quarterTurns;
    private final int[] tintsU = new int[STEPS];
    private final int[] tintsV = new int[STEPS];

    private GradientTint(int quarterTurns, int topHue, int bottomHue) {
        this.quarterTurns = quarterTurns;
        int arc = Math.floorMod(bottomHue - topHue + HUES / 2, HUES) - HUES / 2;
        for (int i = 0; i < STEPS; i++) {
            double angle = 2 * Math.PI / HUES * (topHue + (double) arc * i / (STEPS - 1));
            tintsU[i] = CHROMA_OFFSET + (int) Math.round(AMPLITUDE * Math.cos(angle));
            tintsV[i] = CHROMA_OFFSET + (int) Math.round(AMPLITUDE * Math.sin(angle));
        }
    }

    static GradientTint of(int stateHash) {
        int mixed = mix(stateHash);
        return new GradientTint(
                1 + Math.floorMod(mixed, 3), Math.floorMod(mixed >> 4, HUES), Math.floorMod(mixed >> 18, HUES));
    }

    /** The last steps of MurmurHash3: each bit of the result depends on all bits. */
    private static int mix(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }

    @Override
    public void apply(I420Picture picture) {
        for (int row = 0; row < picture.height(); row++) {
            compress(picture.luma().data(), row * picture.luma().stride(), picture.width());
        }
        int rows = picture.chromaHeight();
        for (int row = 0; row < rows; row++) {
            int step = row * STEPS / rows;
            tint(picture, row, tintsU[step], tintsV[step]);
        }
    }

    private static void compress(ByteBuffer luma, int from, int width) {
        int x = from;
        for (; x <= from + width - Long.BYTES; x += Long.BYTES) {
            luma.putLong(x, threeQuarters(luma.getLong(x)) + LUMA_OFFSET * EACH);
        }
        for (; x < from + width; x++) {
            luma.put(x, (byte) (threeQuarters(luma.get(x) & 0xff) + LUMA_OFFSET));
        }
    }

    private void tint(I420Picture picture, int row, int tintU, int tintV) {
        ByteBuffer us = picture.u();
        ByteBuffer vs = picture.v();
        int atU = row * picture.strideU();
        int atV = row * picture.strideV();
        int width = picture.chromaWidth();
        int x = 0;
        for (; x <= width - Long.BYTES; x += Long.BYTES) {
            long u = us.getLong(atU + x);
            long v = vs.getLong(atV + x);
            us.putLong(atU + x, threeQuarters(turnedU(u, v)) + tintU * EACH);
            vs.putLong(atV + x, threeQuarters(turnedV(u, v)) + tintV * EACH);
        }
        for (; x < width; x++) {
            long u = us.get(atU + x) & 0xff;
            long v = vs.get(atV + x) & 0xff;
            us.put(atU + x, (byte) (threeQuarters(turnedU(u, v) & 0xff) + tintU));
            vs.put(atV + x, (byte) (threeQuarters(turnedV(u, v) & 0xff) + tintV));
        }
    }

    private long turnedU(long u, long v) {
        return switch (quarterTurns) {
            case 1 -> ~v;
            case 2 -> ~u;
            default -> v;
        };
    }

    private long turnedV(long u, long v) {
        return switch (quarterTurns) {
            case 1 -> u;
            case 2 -> ~v;
            default -> ~u;
        };
    }

    /** Three quarters of each byte. */
    private static long threeQuarters(long samples) {
        return samples - ((samples >>> 2) & QUARTERS);
    }
}
