package dev.fakedecart.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.session.ReferenceImages.BadImageException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceImagesTest {

    /** One lossless pixel, as published beside the format's specification. */
    private static final String WEBP = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";

    private final ReferenceImages images = new ReferenceImages(1 << 20);

    @ParameterizedTest
    @CsvSource({"png, png", "jpg, jpeg"})
    void readsWhatCamerasAndDesignersSend(String written, String format) throws Exception {
        ReferenceImage image = images.decode(encode(picture(written, 30, 20)));

        assertThat(image.format()).isEqualTo(format);
        assertThat(image.width()).isEqualTo(30);
        assertThat(image.height()).isEqualTo(20);
    }

    @Test
    void readsWebP() throws BadImageException {
        ReferenceImage image = images.decode(WEBP);

        assertThat(image.format()).isEqualTo("webp");
        assertThat(image.width()).isEqualTo(1);
    }

    @Test
    void theHashIsOfTheBytesThatWereSent() throws Exception {
        String first = encode(picture("png", 30, 20));
        String second = encode(picture("png", 30, 21));

        assertThat(images.decode(first).hash()).isEqualTo(images.decode(first).hash());
        assertThat(images.decode(first).hash())
                .isNotEqualTo(images.decode(second).hash());
    }

    @Test
    void linesOfBase64AreJoined() throws Exception {
        String wrapped = Base64.getMimeEncoder().encodeToString(picture("png", 30, 20));

        assertThat(wrapped).contains("\r\n");
        assertThat(images.decode(wrapped).width()).isEqualTo(30);
    }

    @Test
    void anImageThatClaimsMorePixelsThanMemoryIsRefusedBeforeItIsDecoded() throws Exception {
        byte[] png = picture("png", 30, 20);
        png[16] = 0x00; // width and height in the header: 65535 each
        png[17] = 0x00;
        png[18] = (byte) 0xff;
        png[19] = (byte) 0xff;
        png[22] = (byte) 0xff;
        png[23] = (byte) 0xff;

        assertThatThrownBy(() -> images.decode(encode(png)))
                .isInstanceOf(BadImageException.class)
                .hasMessageContaining("65535 x 65535 pixels");
    }

    @Test
    void aGifIsNotAmongTheFormats() throws Exception {
        assertThatThrownBy(() -> images.decode(encode(picture("gif", 30, 20))))
                .hasMessageContaining("no JPEG, PNG or WebP image");
    }

    @Test
    void noDamagedImageThrowsAnythingElse() throws Exception {
        var random = new Random(2083);
        byte[][] originals = {
            picture("png", 60, 40), picture("jpg", 60, 40), Base64.getDecoder().decode(WEBP)
        };
        int refused = 0;
        for (int i = 0; i < 600; i++) {
            byte[] damaged = originals[i % originals.length].clone();
            for (int change = random.nextInt(6); change >= 0; change--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                images.decode(encode(damaged));
            } catch (BadImageException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            picture.setRGB(x, x % height, 0x804020 + x);
        }
        var bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, bytes)).isTrue();
        return bytes.toByteArray();
    }
}
