package dev.fakedecart.internal.transcode.overlay;

import dev.fakedecart.tag.LumaPlane;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Random;

/** Frames and contents of overlays. */
public final class OverlayPictures {
    static final int PADDING = 37;

    private OverlayPictures() {}

    /** A picture of one colour. */
    public static I420Picture plain(int width, int height, int luma, int u, int v) {
        I420Picture picture = I420Picture.allocate(width, height);
        fill(picture.luma().data(), luma);
        fill(picture.u(), u);
        fill(picture.v(), v);
        return picture;
    }

    /** A picture of noise, with padded rows, in buffers that are larger than needed. */
    public static I420Picture padded(int width, int height) {
        int stride = width + PADDING;
        int chromaStride = (width + 1) / 2 + PADDING;
        int chromaRows = (height + 1) / 2 + 3;
        var random = new Random(42);
        return new I420Picture(
                new LumaPlane(noise(random, stride * (height + 3)), stride, width, height),
                noise(random, chromaStride * chromaRows),
                chromaStride,
                noise(random, chromaStride * chromaRows),
                chromaStride);
    }

    static OverlayContent prompt(String prompt) {
        return new OverlayContent("lucy-2.1", prompt, false, null, 3, false);
    }

    static OverlayContent promptAndImage(String prompt, int width, int height) {
        return new OverlayContent("lucy-2.1", prompt, true, image(width, height), 3, false);
    }

    static BufferedImage image(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.MAGENTA);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return image;
    }

    public static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.capacity()];
        buffer.get(0, bytes);
        return bytes;
    }

    private static void fill(ByteBuffer plane, int sample) {
        for (int i = 0; i < plane.capacity(); i++) {
            plane.put(i, (byte) sample);
        }
    }

    private static ByteBuffer noise(Random random, int size) {
        var bytes = new byte[size];
        random.nextBytes(bytes);
        return ByteBuffer.allocateDirect(size).put(0, bytes);
    }
}
