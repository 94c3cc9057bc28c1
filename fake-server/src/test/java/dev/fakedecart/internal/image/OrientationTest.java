package dev.fakedecart.internal.image;

import static dev.fakedecart.internal.image.ImageFiles.canvas;
import static dev.fakedecart.internal.image.ImageFiles.exif;
import static dev.fakedecart.internal.image.ImageFiles.joined;
import static dev.fakedecart.internal.image.ImageFiles.jpegWithExif;
import static dev.fakedecart.internal.image.ImageFiles.onlyChunk;
import static dev.fakedecart.internal.image.ImageFiles.pngWithChunk;
import static dev.fakedecart.internal.image.ImageFiles.resource;
import static dev.fakedecart.internal.image.ImageFiles.text;
import static dev.fakedecart.internal.image.ImageFiles.webp;
import static dev.fakedecart.internal.image.ImageFiles.webpChunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.session.Pictures;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrientationTest {
    private static final byte[] JPEG = Pictures.encoded("jpeg", 60, 40);
    private static final byte[] PNG = Pictures.encoded("png", 60, 40);

    /** The upright image is "abc" above "def". The columns are how each orientation stores it (Exif 2.32). */
    @ParameterizedTest
    @CsvSource({
        "1, abc/def",
        "2, cba/fed",
        "3, fed/cba",
        "4, def/abc",
        "5, ad/be/cf",
        "6, cf/be/ad",
        "7, fc/eb/da",
        "8, da/eb/fc"
    })
    void everyOrientationIsTurnedUpright(int value, String stored) {
        BufferedImage upright = Orientation.of(value).apply(image(stored));

        assertThat(letters(upright)).isEqualTo("abc/def");
    }

    @Test
    void otherValuesAreUpright() {
        for (int value : new int[] {-1, 0, 9, 0xffff}) {
            assertThat(Orientation.of(value)).isEqualTo(Orientation.TOP_LEFT);
        }
    }

    static Stream<ByteOrder> orders() {
        return Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void theOrientationIsReadFromEachFormat(ByteOrder order) throws Exception {
        for (int value = 1; value <= 8; value++) {
            byte[] exif = exif(order, value);
            byte[] pixels = onlyChunk(ImageFiles.LOSSY_WEBP);
            List<byte[]> files = List.of(
                    jpegWithExif(JPEG, exif),
                    pngWithChunk(PNG, "eXIf", exif),
                    webp(canvas(24, 16), pixels, webpChunk("EXIF", exif)),
                    webp(canvas(24, 16), pixels, webpChunk("EXIF", joined(text("Exif\0\0"), exif))));

            for (byte[] file : files) {
                assertThat(ImageFile.read("x", file).orientation()).isEqualTo(Orientation.of(value));
                assertThat(ImageDecoder.decode("x", file).upright()).isNotNull();
            }
        }
    }

    @Test
    void aRotatedPhotographIsDecodedUpright() throws Exception {
        ImageDecoder.Decoded decoded = ImageDecoder.decode("x", resource("exif-orientation-6.jpg"));

        assertThat(decoded.width()).isEqualTo(200);
        assertThat(decoded.height()).isEqualTo(300);
        assertThat(decoded.upright().getWidth()).isEqualTo(200);
        assertThat(decoded.thumbnail(150).getWidth()).isEqualTo(100);
        assertThat(decoded.thumbnail(150).getHeight()).isEqualTo(150);
        // Stored: the sky is left, so that it is above in the upright photograph.
        assertThat(decoded.upright().getRGB(100, 0)).isEqualTo(decoded.stored().getRGB(0, 99));
    }

    @Test
    void damagedExifDataIsIgnored() throws Exception {
        byte[] exif = exif(ByteOrder.BIG_ENDIAN, 6);
        for (int length = 0; length < exif.length - 5; length++) {
            byte[] file = jpegWithExif(JPEG, Arrays.copyOf(exif, length));

            assertThat(ImageFile.read("x", file).orientation()).isEqualTo(Orientation.TOP_LEFT);
        }
        byte[] endless = exif.clone();
        Arrays.fill(endless, 4, 8, (byte) 0xff); // where the directory begins
        assertThat(ImageFile.read("x", jpegWithExif(JPEG, endless)).orientation())
                .isEqualTo(Orientation.TOP_LEFT);
    }

    private static BufferedImage image(String rows) {
        String[] lines = rows.split("/", -1);
        var image = new BufferedImage(lines[0].length(), lines.length, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < lines.length; y++) {
            for (int x = 0; x < lines[0].length(); x++) {
                image.setRGB(x, y, lines[y].charAt(x));
            }
        }
        return image;
    }

    private static String letters(BufferedImage image) {
        var letters = new StringBuilder();
        for (int y = 0; y < image.getHeight(); y++) {
            letters.append(y > 0 ? "/" : "");
            for (int x = 0; x < image.getWidth(); x++) {
                letters.append((char) (image.getRGB(x, y) & 0xff));
            }
        }
        return letters.toString();
    }
}
