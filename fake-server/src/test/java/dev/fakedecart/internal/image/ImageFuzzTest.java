package dev.fakedecart.internal.image;

import static dev.fakedecart.internal.image.ImageFiles.canvas;
import static dev.fakedecart.internal.image.ImageFiles.exif;
import static dev.fakedecart.internal.image.ImageFiles.jpegWithExif;
import static dev.fakedecart.internal.image.ImageFiles.onlyChunk;
import static dev.fakedecart.internal.image.ImageFiles.pngWithChunk;
import static dev.fakedecart.internal.image.ImageFiles.webp;
import static dev.fakedecart.internal.image.ImageFiles.webpChunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.session.Pictures;
import dev.fakedecart.testing.Fuzzer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a client sends as an image, it is decoded or refused with a {@link BadImageException}. */
class ImageFuzzTest {
    private static final byte[] EXIF = exif(ByteOrder.LITTLE_ENDIAN, 6);

    private static final List<byte[]> FILES = List.of(
            jpegWithExif(Pictures.encoded("jpeg", 24, 16), EXIF),
            pngWithChunk(Pictures.encoded("png", 24, 16), "eXIf", EXIF),
            ImageFiles.LOSSY_WEBP,
            ImageFiles.LOSSLESS_WEBP,
            webp(canvas(24, 16), onlyChunk(ImageFiles.LOSSLESS_WEBP), webpChunk("EXIF", EXIF)),
            webp(canvas(30, 20), ImageFiles.animationFrame(6, 4, 24, 16, onlyChunk(ImageFiles.LOSSY_WEBP))),
            ImageFiles.resource("exif-orientation-6.jpg"),
            ImageFiles.resource("slow.webp"));

    @Test
    void everyMutantOfAnImageIsCheckedOrRefused() {
        Fuzzer.Result result = Fuzzer.run(3_391, 20_000, FILES, file -> {
            try {
                ImageFile read = ImageFile.read("x", file);
                assertThat((long) read.width() * read.height()).isBetween(1L, ImageLimits.MOST_PIXELS);
                return true;
            } catch (BadImageException e) {
                assertThat(e.getMessage()).isNotBlank();
                return false;
            }
        });

        assertThat(result.accepted()).isPositive();
        assertThat(result.refused()).isPositive();
    }

    @Test
    void everyMutantOfAnImageIsDecodedOrRefused() {
        Fuzzer.Result result = Fuzzer.run(9_157, 1_000, FILES, file -> {
            try {
                ImageDecoder.Decoded decoded = ImageDecoder.decode("x", file);
                assertThat(decoded.thumbnail(16).getWidth()).isBetween(1, 16);
                return true;
            } catch (BadImageException e) {
                assertThat(e.getMessage()).isNotBlank();
                return false;
            }
        });

        assertThat(result.accepted()).isPositive();
        assertThat(result.refused()).isPositive();
    }
}
