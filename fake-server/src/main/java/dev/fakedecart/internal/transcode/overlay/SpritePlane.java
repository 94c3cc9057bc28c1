package dev.fakedecart.internal.transcode.overlay;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One plane of a {@link Sprite}. For each sample: the value that is added to the frame's sample, and the share of the
 * frame's sample that is kept, in 1/255. Not changed after the sprite is made.
 */
final class SpritePlane {
    private static final int OPAQUE = 255;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final long EACH = 0x0101010101010101L;
    private static final long EVERY_OTHER = 0x00ff00ff00ff00ffL;
    private static final long ROUNDING = OPAQUE * 0x0001000100010001L;

    private final int width;
    private final byte[] added;
    private final byte[] kept;

    SpritePlane(int width, int height) {
        this.width = width;
        added = new byte[width * height];
        kept = new byte[width * height];
    }

    /** @param weighted the sample times its alpha */
    void set(int at, int weighted, int alpha) {
        added[at] = (byte) (weighted / OPAQUE);
        kept[at] = (byte) (OPAQUE - alpha);
    }

    /**
     * Blends eight samples at once where all have the same share, as in a panel's background and outside its text.
     * Keeps {@code (kept * sample + 255) >> 8} of a sample, which is the sample itself if the share is 255.
     */
    void blend(ByteBuffer data, int stride, int left, int top) {
        boolean isLittle = data.order() == ByteOrder.LITTLE_ENDIAN;
        for (int row = 0, to = top * stride + left; row < added.length; row += width, to += stride) {
            int x = 0;
            for (; x <= width - Long.BYTES; x += Long.BYTES) {
                long parts = (long) LONG.get(kept, row + x);
                long part = parts & OPAQUE;
                if (parts == part * EACH) {
                    if (part != OPAQUE) {
                        long sum = (long) LONG.get(added, row + x);
                        long samples = data.getLong(to + x);
                        data.putLong(to + x, kept(samples, part) + (isLittle ? Long.reverseBytes(sum) : sum));
                    }
                } else {
                    blendSingly(data, to + x, row + x, Long.BYTES);
                }
            }
            blendSingly(data, to + x, row + x, width - x);
        }
    }

    private static long kept(long samples, long part) {
        long low = (((samples & EVERY_OTHER) * part + ROUNDING) >>> 8) & EVERY_OTHER;
        long high = (((samples >>> 8) & EVERY_OTHER) * part + ROUNDING) & ~EVERY_OTHER;
        return low | high;
    }

    private void blendSingly(ByteBuffer data, int to, int from, int count) {
        for (int i = 0; i < count; i++) {
            int share = ((data.get(to + i) & 0xff) * (kept[from + i] & 0xff) + OPAQUE) >> 8;
            data.put(to + i, (byte) (share + (added[from + i] & 0xff)));
        }
    }
}
