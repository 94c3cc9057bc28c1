package dev.fakedecart.internal.rest;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;

/**
 * An H.264 stream of one still picture. The first frame contains raw samples (I_PCM), which needs no encoder; all other
 * frames skip every macroblock. Constrained baseline, which all players support. Sizes must be even.
 */
final class StillStream {
    private static final int MACROBLOCK = 16;
    private static final int LEVEL = 40;
    private static final int FRAME_NUMBER_BITS = 4;
    private static final int BT_601 = 6;
    private static final int NO_DEBLOCKING = 1;
    private static final int RAW_MACROBLOCK = 25;

    private final int[] pixels;
    private final int width;
    private final int height;
    private final int columns;
    private final int rows;

    StillStream(BufferedImage image) {
        width = image.getWidth();
        height = image.getHeight();
        pixels = image.getRGB(0, 0, width, height, null, 0, width);
        columns = (width + MACROBLOCK - 1) / MACROBLOCK;
        rows = (height + MACROBLOCK - 1) / MACROBLOCK;
    }

    byte[] sequenceParameters() {
        var writer = new BitWriter();
        writer.bits(66, 8).bits(0xc0, 8).bits(LEVEL, 8); // constrained baseline
        writer.golomb(0).golomb(FRAME_NUMBER_BITS - 4);
        writer.golomb(2).golomb(1).bits(0, 1); // output order is decoding order, one reference frame
        writer.golomb(columns - 1).golomb(rows - 1).bits(0b11, 2); // no fields
        writer.bits(1, 1).golomb(0).golomb((columns * MACROBLOCK - width) / 2);
        writer.golomb(0).golomb((rows * MACROBLOCK - height) / 2); // crop at the right and bottom
        writer.bits(1, 1).bits(0, 2).bits(1, 1).bits(5, 3).bits(0, 1).bits(1, 1); // limited range
        writer.bits(BT_601, 8).bits(BT_601, 8).bits(BT_601, 8).bits(0, 6);
        return unit(0x67, writer);
    }

    byte[] pictureParameters() {
        var writer = new BitWriter();
        writer.golomb(0).golomb(0).bits(0, 2).golomb(0); // CAVLC, one slice group
        writer.golomb(0).golomb(0).bits(0, 3); // no weights
        writer.golomb(0).golomb(0).golomb(0).bits(0b100, 3); // deblocking is controlled per slice
        return unit(0x68, writer);
    }

    byte[] firstFrame() {
        var writer = new BitWriter();
        writer.golomb(0).golomb(7).golomb(0).bits(0, FRAME_NUMBER_BITS).golomb(0);
        writer.bits(0, 2).golomb(0).golomb(NO_DEBLOCKING);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                writer.golomb(RAW_MACROBLOCK).align();
                macroblock(writer, column * MACROBLOCK, row * MACROBLOCK);
            }
        }
        return unit(0x65, writer);
    }

    /** @param number the frame number, from 1 */
    byte[] sameFrame(int number) {
        var writer = new BitWriter();
        writer.golomb(0).golomb(5).golomb(0).bits(number, FRAME_NUMBER_BITS);
        writer.bits(0, 3).golomb(0).golomb(NO_DEBLOCKING);
        writer.golomb(columns * rows); // all macroblocks are skipped
        return unit(0x41, writer);
    }

    private void macroblock(BitWriter writer, int left, int top) {
        for (int y = top; y < top + MACROBLOCK; y++) {
            for (int x = left; x < left + MACROBLOCK; x++) {
                writer.sample(16 + ((66 * red(x, y) + 129 * green(x, y) + 25 * blue(x, y) + 128) >> 8));
            }
        }
        for (int y = top; y < top + MACROBLOCK; y += 2) {
            for (int x = left; x < left + MACROBLOCK; x += 2) {
                writer.sample(128 + ((-38 * red(x, y) - 74 * green(x, y) + 112 * blue(x, y) + 128) >> 8));
            }
        }
        for (int y = top; y < top + MACROBLOCK; y += 2) {
            for (int x = left; x < left + MACROBLOCK; x += 2) {
                writer.sample(128 + ((112 * red(x, y) - 94 * green(x, y) - 18 * blue(x, y) + 128) >> 8));
            }
        }
    }

    /** Repeats the last pixel beyond the edge of the picture. */
    private int rgb(int x, int y) {
        return pixels[Math.min(y, height - 1) * width + Math.min(x, width - 1)];
    }

    private int red(int x, int y) {
        return (rgb(x, y) >> 16) & 0xff;
    }

    private int green(int x, int y) {
        return (rgb(x, y) >> 8) & 0xff;
    }

    private int blue(int x, int y) {
        return rgb(x, y) & 0xff;
    }

    /** Wraps a NAL unit, with emulation prevention bytes (ITU-T H.264, 7.4.1). */
    private static byte[] unit(int header, BitWriter writer) {
        byte[] payload = writer.finished();
        var unit = new ByteArrayOutputStream(payload.length + payload.length / 64 + 16);
        unit.write(header);
        int zeros = 0;
        for (byte each : payload) {
            if (zeros == 2 && (each & 0xff) <= 3) {
                unit.write(3);
                zeros = 0;
            }
            unit.write(each);
            zeros = each == 0 ? zeros + 1 : 0;
        }
        return unit.toByteArray();
    }
}
