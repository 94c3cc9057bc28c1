package dev.fakedecart.inference;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;

/**
 * A picture with transparency, in I420 (limited range, BT.601), that is laid over frames. Its sides are even, and it
 * lies at even coordinates, so that its chroma covers a frame's chroma exactly. Immutable: any thread may use it.
 */
final class Sprite {
    private static final int OPAQUE = 255;

    private final int width;
    private final int height;
    private final Plane luma;
    private final Plane u;
    private final Plane v;

    private Sprite(int width, int height) {
        this.width = width;
        this.height = height;
        luma = new Plane(width, height);
        u = new Plane(width / 2, height / 2);
        v = new Plane(width / 2, height / 2);
    }

    /** @param image any RGB image with even sides; what it does not cover stays what the frame was */
    static Sprite of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        if ((width | height) % 2 != 0) {
            throw new IllegalArgumentException("%d x %d is not even".formatted(width, height));
        }
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        var sprite = new Sprite(width, height);
        for (int i = 0; i < pixels.length; i++) {
            int alpha = pixels[i] >>> 24;
            sprite.luma.set(i, luma(pixels[i]) * alpha, alpha);
        }
        for (int row = 0; row < height / 2; row++) {
            for (int column = 0; column < width / 2; column++) {
                sprite.setChroma(pixels, column, row);
            }
        }
        return sprite;
    }

    /** Chroma is the mean of four pixels, each weighted with its alpha. */
    private void setChroma(int[] pixels, int column, int row) {
        int alphas = 0;
        int weightedU = 0;
        int weightedV = 0;
        for (int i = 0; i < 4; i++) {
            int pixel = pixels[(2 * row + i / 2) * width + 2 * column + i % 2];
            int alpha = pixel >>> 24;
            alphas += alpha;
            weightedU += chromaU(pixel) * alpha;
            weightedV += chromaV(pixel) * alpha;
        }
        int at = row * (width / 2) + column;
        u.set(at, weightedU / 4, alphas / 4);
        v.set(at, weightedV / 4, alphas / 4);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Lays it over a picture in which it lies as a whole, at even coordinates. */
    void blend(Picture picture, int left, int top) {
        luma.blend(picture.luma().data(), picture.luma().stride(), left, top);
        u.blend(picture.u(), picture.strideU(), left / 2, top / 2);
        v.blend(picture.v(), picture.strideV(), left / 2, top / 2);
    }

    private static int luma(int rgb) {
        return 16 + ((66 * red(rgb) + 129 * green(rgb) + 25 * blue(rgb) + 128) >> 8);
    }

    private static int chromaU(int rgb) {
        return 128 + ((-38 * red(rgb) - 74 * green(rgb) + 112 * blue(rgb) + 128) >> 8);
    }

    private static int chromaV(int rgb) {
        return 128 + ((112 * red(rgb) - 94 * green(rgb) - 18 * blue(rgb) + 128) >> 8);
    }

    private static int red(int rgb) {
        return (rgb >> 16) & 0xff;
    }

    private static int green(int rgb) {
        return (rgb >> 8) & 0xff;
    }

    private static int blue(int rgb) {
        return rgb & 0xff;
    }

    /** For each sample what is added to the frame's, and how much of the frame's is kept. */
    private static final class Plane {
        private final int width;
        private final byte[] added;
        private final byte[] kept;

        Plane(int width, int height) {
            this.width = width;
            added = new byte[width * height];
            kept = new byte[width * height];
        }

        /** @param weighted the sample times its alpha */
        void set(int at, int weighted, int alpha) {
            added[at] = (byte) (weighted / OPAQUE);
            kept[at] = (byte) (OPAQUE - alpha);
        }

        /** In a frame's sample of which all 255 parts are kept, {@code (255 * s + 255) >> 8} is {@code s} itself. */
        void blend(ByteBuffer data, int stride, int left, int top) {
            for (int from = 0, to = top * stride + left; from < added.length; from += width, to += stride) {
                for (int x = 0; x < width; x++) {
                    int below = data.get(to + x) & 0xff;
                    int share = (below * (kept[from + x] & 0xff) + OPAQUE) >> 8;
                    data.put(to + x, (byte) (share + (added[from + x] & 0xff)));
                }
            }
        }
    }
}
