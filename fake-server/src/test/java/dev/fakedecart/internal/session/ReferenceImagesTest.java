package dev.fakedecart.internal.session;

import static dev.fakedecart.internal.session.Pictures.base64;
import static dev.fakedecart.internal.session.Pictures.encoded;
import static dev.fakedecart.internal.session.Pictures.pngHeader;
import static dev.fakedecart.internal.session.Pictures.truncated;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.fail;

import dev.fakedecart.internal.image.BadImageException;
import dev.fakedecart.tag.TagHash;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceImagesTest {
    private final ReferenceImages images = new ReferenceImages(100_000);

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void anImageIsDescribedByItsFormatItsSizeAndItsHash(String format) throws Exception {
        byte[] file = encoded(format, 60, 40);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(file);

        ReferenceImage image = images.decode(base64(file));

        assertThat(image)
                .isEqualTo(new ReferenceImage(
                        format,
                        60,
                        40,
                        file.length,
                        image.thumbnail(),
                        HexFormat.of().formatHex(digest, 0, 8)));
    }

    @Test
    void theJsonDescriptionHasNamedFields() throws Exception {
        byte[] file = encoded("png", 60, 40);

        ReferenceImage image = images.decode(base64(file));

        assertThat(image.describe())
                .containsOnly(
                        entry("format", "png"),
                        entry("width", 60),
                        entry("height", 40),
                        entry("bytes", file.length),
                        entry("hash", image.hash()));
        assertThat(image.shortHash()).isEqualTo(TagHash.of(file));
    }

    @ParameterizedTest
    @CsvSource({
        "60, 40, 60, 40",
        "256, 256, 256, 256",
        "512, 256, 256, 128",
        "300, 600, 128, 256",
        "257, 3, 256, 2",
        "2000, 2, 256, 1"
    })
    void aThumbnailKeepsTheShapeWithinTheMaximumSize(int width, int height, int thumbWidth, int thumbHeight)
            throws Exception {
        var thumbnail = new ReferenceImages(10_000_000)
                .decode(base64(encoded("png", width, height)))
                .thumbnail();

        assertThat(thumbnail.getWidth()).isEqualTo(thumbWidth);
        assertThat(thumbnail.getHeight()).isEqualTo(thumbHeight);
    }

    @Test
    void aThumbnailShowsThePicture() throws Exception {
        var picture = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
        for (int x = 300; x < 600; x++) {
            for (int y = 0; y < 400; y++) {
                picture.setRGB(x, y, 0xff8000);
            }
        }
        var file = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", file);

        BufferedImage thumbnail = images.decode(base64(file.toByteArray())).thumbnail();

        assertThat(thumbnail.getRGB(10, 10)).isEqualTo(0xff000000);
        assertThat(thumbnail.getRGB(240, 160)).isEqualTo(0xffff8000);
    }

    /** The photograph is stored on its side, with Exif's orientation 6. */
    @Test
    void aThumbnailIsUprightAndTheHashCoversTheOriginalBytes() throws Exception {
        byte[] file = Pictures.photographOnItsSide();

        ReferenceImage image = images.decode(base64(file));

        assertThat(image.width()).isEqualTo(200);
        assertThat(image.height()).isEqualTo(300);
        assertThat(image.thumbnail().getWidth()).isEqualTo(170);
        assertThat(image.thumbnail().getHeight()).isEqualTo(256);
        assertThat(image.shortHash()).isEqualTo(TagHash.of(file));
    }

    @Test
    void lossyAndLosslessWebpAreDecoded() throws Exception {
        for (String webp : new String[] {Pictures.LOSSY_WEBP, Pictures.LOSSLESS_WEBP}) {
            ReferenceImage image = images.decode(webp);

            assertThat(image.format()).isEqualTo("webp");
            assertThat(image.width()).isEqualTo(24);
            assertThat(image.height()).isEqualTo(16);
        }
    }

    @Test
    void base64WithoutPaddingOrWithLineBreaksIsAccepted() throws Exception {
        byte[] file = encoded("jpeg", 61, 40);
        ReferenceImage expected = images.decode(base64(file));

        assertThat(images.decode(Base64.getEncoder().withoutPadding().encodeToString(file)))
                .hasToString(expected.toString());
        assertThat(images.decode(Base64.getMimeEncoder().encodeToString(file))).hasToString(expected.toString());
    }

    @Test
    void textThatIsNotBase64IsRefused() {
        assertRefused("!!!!").startsWith("image_data is not base64: ");
        assertRefused("AAAAA").startsWith("image_data is not base64: ");
        assertRefused("https://example.com/cat.png").startsWith("image_data is not base64: ");
    }

    /** SDKs strip the prefix. A client that does not gets a message about it. */
    @Test
    void aDataUrlIsRefusedWithTheReason() {
        assertRefused("data:image/png;base64," + base64(encoded("png", 8, 8)))
                .isEqualTo("image_data must be base64 alone, without the data URL's prefix");
    }

    @Test
    void unknownImageFormatsAreRefused() {
        String unknown = "image_data is no JPEG, PNG or WebP image";

        assertRefused("").isEqualTo(unknown);
        assertRefused(base64("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8)))
                .isEqualTo(unknown);
        assertRefused(base64(encoded("gif", 8, 8))).isEqualTo(unknown);
        assertRefused(base64(encoded("bmp", 8, 8))).isEqualTo(unknown);
    }

    @Test
    void aTruncatedImageIsRefused() {
        for (byte[] file : new byte[][] {
            encoded("jpeg", 200, 200),
            encoded("png", 200, 200),
            Base64.getDecoder().decode(Pictures.LOSSY_WEBP),
            Base64.getDecoder().decode(Pictures.LOSSLESS_WEBP)
        }) {
            assertRefused(base64(truncated(file))).startsWith("image_data is a damaged image: ");
        }
    }

    @Test
    void trailingBytesAreIgnored() throws Exception {
        var file = new ByteArrayOutputStream();
        file.write(encoded("jpeg", 60, 40));
        file.write("a phone's own trailer".getBytes(UTF_8));

        assertThat(images.decode(base64(file.toByteArray())).width()).isEqualTo(60);
    }

    @Test
    void theSizeOfAnImageIsLimitedInBytes() throws Exception {
        byte[] file = encoded("png", 60, 40);

        assertThat(new ReferenceImages(file.length).decode(base64(file)).bytes())
                .isEqualTo(file.length);
        assertThat(new ReferenceImages(file.length)
                        .decode(Base64.getMimeEncoder().encodeToString(file))
                        .bytes())
                .isEqualTo(file.length);
        assertThatThrownBy(() -> new ReferenceImages(file.length - 1).decode(base64(file)))
                .isInstanceOf(BadImageException.class)
                .hasMessage("image_data holds %s bytes; at most %s are accepted", file.length, file.length - 1);
    }

    /** A few bytes can promise any number of pixels, so the header is read before memory is allocated. */
    @Test
    void anImageWithTooManyPixelsIsRefusedBeforeDecoding() {
        assertRefused(base64(pngHeader(5_001, 5_000)))
                .isEqualTo("the image has 5001 x 5000 pixels; at most 25000000 are accepted");
        assertRefused(base64(pngHeader(Integer.MAX_VALUE, Integer.MAX_VALUE))).contains("pixels");
        assertRefused(base64(pngHeader(5_000, 5_000))).doesNotContain("pixels; at most");
    }

    @Test
    void damagedFilesAreDecodedOrRefused() {
        var random = new Random(2083);
        byte[][] files = {
            encoded("jpeg", 24, 16),
            encoded("png", 24, 16),
            Base64.getDecoder().decode(Pictures.LOSSY_WEBP),
            Base64.getDecoder().decode(Pictures.LOSSLESS_WEBP)
        };
        int refused = 0;
        for (int i = 0; i < 1_500; i++) {
            byte[] file = files[i % files.length].clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            try {
                images.decode(base64(file));
            } catch (BadImageException e) {
                refused++;
            } catch (RuntimeException | Error e) {
                fail("threw at " + base64(file), e);
            }
        }
        assertThat(refused).isPositive();
    }

    private AbstractStringAssert<?> assertRefused(String base64) {
        return assertThatThrownBy(() -> images.decode(base64))
                .isInstanceOf(BadImageException.class)
                .message();
    }
}
