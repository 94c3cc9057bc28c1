package dev.fakedecart.benchmarks.load;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/**
 * Creates the messages with which a control connection sets its state: a prompt, or a reference image with a prompt.
 */
final class SetMessages {
    private final String image;

    /**
     * @param side the side of the reference image in pixels; 0 for a {@code set_image} message that removes the image
     */
    SetMessages(int side) {
        image = side == 0 ? "null" : "\"" + Base64.getEncoder().encodeToString(jpeg(side)) + "\"";
    }

    private static byte[] jpeg(int side) {
        var picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D paint = picture.createGraphics();
        for (int i = 0; i < 16; i++) {
            paint.setColor(Color.getHSBColor(i / 16f, 0.7f, 0.9f));
            paint.fillOval(i * side / 20, (i * 7 % 16) * side / 20, side / 4, side / 4);
        }
        paint.dispose();
        var file = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpg", file);
        } catch (IOException e) {
            throw new IllegalStateException("this Java cannot write JPEG", e);
        }
        return file.toByteArray();
    }

    String prompt(long number) {
        return "{\"type\":\"prompt\",\"prompt\":\"%s\",\"enhance_prompt\":false}".formatted(words(number));
    }

    String image(long number) {
        return "{\"type\":\"set_image\",\"image_data\":%s,\"prompt\":\"%s\",\"enhance_prompt\":false}"
                .formatted(image, words(number));
    }

    private static String words(long number) {
        return "A watercolour of a harbour in the morning, number " + number;
    }
}
