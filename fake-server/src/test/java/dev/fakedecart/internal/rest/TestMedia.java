package dev.fakedecart.internal.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fakedecart.internal.session.Pictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.imageio.ImageIO;

/** Images and clips to upload. */
final class TestMedia {

    /** Starts like an MP4 file. */
    static final byte[] CLIP = "\0\0\0\u0018ftypisom\0\0\2\0isomiso2 and so on".getBytes(ISO_8859_1);

    private TestMedia() {}

    static byte[] image(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            image.setRGB(x, height / 2, 0x4080c0);
        }
        return Pictures.encoded(image, format);
    }

    static BufferedImage decoded(byte[] file) {
        try {
            return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
