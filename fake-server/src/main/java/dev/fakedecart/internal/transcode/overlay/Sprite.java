package dev.fakedecart.internal.transcode.overlay;

import java.awt.image.BufferedImage;

/**
 * A picture with transparency, in I420 (limited range, BT.601), that is blended into frames. Its sides and coordinates
 * are even, so that its chroma covers a frame's chroma exactly. Immutable: any thread may use it.
 */
final class Sprite {
    private final int width;
    private final int height;
    private final SpritePlane luma;
    private final SpritePlane u;
    private final SpritePlane v;

    private Sprite(int width, int height) {
        this.width = width;
        this.height = height;
        luma = new SpritePlane(width, height);
        u = new SpritePlane(width / 2, height / 2);
        v = new SpritePlane(width / 2, height / 2);
    }

    /** @param image an RGB image with even sides; transparent pixels leave the frame unchanged */
    static Sprite of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        if ((width | height) % 2 != 0) {
            throw new IllegalArgumentException("%s x %s is not even".formatted(width, height));
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

    /** Blends this sprite into a picture, at even coordinates. The sprite must lie within the picture. */
    void blend(I420Picture picture, int left, int top) {
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
}
