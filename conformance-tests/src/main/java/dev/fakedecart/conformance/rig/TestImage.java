package dev.fakedecart.conformance.rig;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Random;
import javax.imageio.ImageIO;

/** A reference image for a case. Images with different seeds differ. */
public final class TestImage {
    /** A minimal WebP: 1 x 1 pixel, lossless. Java cannot encode WebP. */
    private static final String WEBP = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";

    private final byte[] bytes;
    private final String type;

    private TestImage(byte[] bytes, String type) {
        this.bytes = bytes;
        this.type = type;
    }

    /** Creates a small PNG. */
    public static TestImage png(int seed) {
        return drawn(64, 64, seed, "png");
    }

    public static TestImage jpeg(int seed) {
        return drawn(64, 64, seed, "jpeg");
    }

    public static TestImage webp() {
        return new TestImage(Base64.getDecoder().decode(WEBP), "image/webp");
    }

    /** Creates a PNG of noise, which does not compress: about 3 bytes per pixel. */
    public static TestImage large(int side, int seed) {
        var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        var random = new Random(seed);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return written(image, "png");
    }

    private static TestImage drawn(int width, int height, int seed, String format) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.getHSBColor(seed * 0.137f, 0.8f, 0.9f));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.WHITE);
        graphics.fillOval(seed % width, height / 4, width / 2, height / 2);
        graphics.dispose();
        return written(image, format);
    }

    private static TestImage written(BufferedImage image, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestImage(bytes.toByteArray(), "image/" + format);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String type() {
        return type;
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public String dataUrl() {
        return "data:" + type + ";base64," + base64();
    }
}
