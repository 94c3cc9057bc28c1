package dev.fakedecart.mobile;

import dev.fakedecart.tag.TagHash;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/**
 * A reference image.
 *
 * @param base64 of the PNG file, without the prefix of a data URL
 * @param hash that tags contain for the image
 */
record Picture(String base64, int hash) {

    /** Returns an image of one colour, 0xRRGGBB. */
    static Picture of(int colour) {
        var image = new BufferedImage(32, 24, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < image.getWidth(); x++) {
            image.setRGB(x, x % image.getHeight(), colour);
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Picture(Base64.getEncoder().encodeToString(bytes.toByteArray()), TagHash.of(bytes.toByteArray()));
    }
}
