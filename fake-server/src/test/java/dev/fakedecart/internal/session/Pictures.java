package dev.fakedecart.internal.session;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Encoded images to decode. */
public final class Pictures {

    /** 24 x 16 pixels, encoded by Chromium: lossy and lossless. */
    public static final String LOSSY_WEBP =
            "UklGRmgAAABXRUJQVlA4IFwAAADwAwCdASoYABAAPtFUo0uoJKMssAgBkBoJbACdMoRwNsA4QIwABKcAAP7t42j0"
                    + "AVzaqmUGo80Zc0meZ3o3r4nujP8TpinXDrjJDwp2JUnjwBDh0E7P3S9fyaAAAA==";

    public static final String LOSSLESS_WEBP =
            "UklGRvIBAABXRUJQVlA4TOYBAAAvF8ADAPeFoG3bmE9JnmQBbf85MGzbNmzKVLoxaBvJ0QTjLchrBL9kNf9q27ZhxnQpZ5zl+R++j2uS"
                    + "5JrBSTJIEpAk4m5ChGQgEKFGIMIgfX1AkgyEZMimVu5cLDUYJGIZ7lwsVSSQLVUe0uyqIhmIbKkywBfBIBHZUgVIsVQBkiGmKgan"
                    + "2GowOBn0Mzhdvzdas9fu4TDod/PD9uUloJ9BjXjoXEOEmgRe99V/sO6zXJO8DyBIkmzammfb/LZt27Zt27Zt2zY2d7WFiP4rSNuA"
                    + "qYBdF/+/X28P12dHO+sLU6MDXW0NVcW5KTEhPn/fH093Fyd7m0uz40Pd7U21pQVp8aH+rj+fz/eXpwfbK/MTw72dLfUVhRlJkUEe"
                    + "9l+vjwAAAAAAAFUlOalRId7O1u9Pt/iU5afFh/m52li83F/hU5iVEBnoaW9l9HBzhk8OouhkbaK7uzjBB6VoZ26guDw9qC4vystM"
                    + "jgsP9nV3TIoI8nCwNNJIzw931xanxvq7WhsRxegQLxdrU61ceLy/sTwzPtjT3lxTmp8eG+bnZmOuV4l5B1urc5PDfR0tdZWF2YmR"
                    + "AYiiRsJn7a4vTGP/wCrKRBwG8R+25oZKMZdJXZmfGMH/w9JYLeWzaWSMIs4fZlq5gEOnkAA=";

    private Pictures() {}

    /** A picture of noise, so that every part of the file matters. */
    public static byte[] encoded(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(42);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < width * height / 20; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillRect(random.nextInt(width), random.nextInt(height), 5, 5);
        }
        graphics.dispose();
        return encoded(image, format);
    }

    public static byte[] encoded(BufferedImage image, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A JPEG of 300 x 200 pixels with Exif's orientation 6: 200 x 300 when it is upright. */
    public static byte[] photographOnItsSide() {
        String name = "/dev/fakedecart/internal/image/exif-orientation-6.jpg";
        try (InputStream file = Objects.requireNonNull(Pictures.class.getResourceAsStream(name))) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The header of a PNG of this size, without pixels. */
    public static byte[] pngHeader(int width, int height) {
        ByteBuffer png = ByteBuffer.wrap(encoded("png", 8, 8));
        png.putInt(16, width).putInt(20, height);
        var crc = new CRC32();
        crc.update(png.array(), 12, 17);
        png.putInt(29, (int) crc.getValue());
        return png.array();
    }

    public static byte[] truncated(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
    }

    public static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
