package dev.fakedecart.browser;

import dev.fakedecart.tag.TagHash;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;
import javax.imageio.ImageIO;

/**
 * A reference image as apps send it.
 *
 * @param base64 of the PNG file
 * @param hash that tags contain for the image
 */
public record TestImage(String base64, String hash) {

    /** Returns an image of one colour, 0xRRGGBB. */
    public static TestImage of(int colour) {
        var image = new BufferedImage(32, 24, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, colour);
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestImage(Base64.getEncoder().encodeToString(bytes.toByteArray()), hash(bytes.toByteArray()));
    }

    private static String hash(byte[] file) {
        return HexFormat.of().toHexDigits(TagHash.of(file));
    }
}
