package dev.fakedecart.internal.image;

import static dev.fakedecart.internal.image.ImageFiles.LOSSLESS_WEBP;
import static dev.fakedecart.internal.image.ImageFiles.LOSSY_WEBP;
import static dev.fakedecart.internal.image.ImageFiles.animationFrame;
import static dev.fakedecart.internal.image.ImageFiles.canvas;
import static dev.fakedecart.internal.image.ImageFiles.joined;
import static dev.fakedecart.internal.image.ImageFiles.onlyChunk;
import static dev.fakedecart.internal.image.ImageFiles.pngWithChunk;
import static dev.fakedecart.internal.image.ImageFiles.range;
import static dev.fakedecart.internal.image.ImageFiles.resource;
import static dev.fakedecart.internal.image.ImageFiles.segment;
import static dev.fakedecart.internal.image.ImageFiles.text;
import static dev.fakedecart.internal.image.ImageFiles.webp;
import static dev.fakedecart.internal.image.ImageFiles.webpChunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.internal.session.Pictures;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;

/** Checks the structure of files. No check calls a decoder. */
class ImageFileTest {
    private static final String DAMAGED = "image_data is a damaged image: ";
    private static final byte[] JPEG = Pictures.encoded("jpeg", 60, 40);
    private static final byte[] PNG = Pictures.encoded("png", 60, 40);

    @Test
    void theSizeOfEachFormatIsRead() throws Exception {
        assertSize(JPEG, "jpeg", 60, 40);
        assertSize(PNG, "png", 60, 40);
        assertSize(LOSSY_WEBP, "webp", 24, 16);
        assertSize(LOSSLESS_WEBP, "webp", 24, 16);
        assertSize(resource("exif-orientation-6.jpg"), "jpeg", 300, 200);
    }

    /** The file's transparency claims 16 x 1048576 pixels, beside 16 x 16 pixels of colour: 400 s of a decoder. */
    @Test
    void aWebpWhoseCanvasIsLargerThanItsPixelsIsRefused() {
        assertRefused(resource("slow.webp"))
                .isEqualTo("the image has 16 x 1048576 pixels; at most 65535 are accepted on each side");
        assertRefused(webp(canvas(24, 17), onlyChunk(LOSSLESS_WEBP)))
                .isEqualTo(DAMAGED + "24 x 17 pixels are announced, but there are 24 x 16");
    }

    /** 140 KB that take a decoder 40 to 100 s. */
    @Test
    void aJpegWithAThousandScansIsRefused() {
        assertRefused(resource("thousand-scans.jpg"))
                .isEqualTo("the image is a JPEG with more than 12 scans; at its size, at most 12 are accepted");
    }

    @Test
    void aSmallJpegMayHaveAHundredScans() throws Exception {
        byte[] scan = segment(0xda, new byte[] {1, 1, 0, 0, 63, 0});
        byte[] upToItsScan = range(JPEG, 0, indexOf(JPEG, 0xda));
        byte[] hundred = joined(upToItsScan, repeated(scan, 100));

        assertThat(read(hundred).width()).isEqualTo(60);
        assertRefused(joined(hundred, scan)).contains("more than 100 scans");
    }

    @Test
    void scansBehindTheEndMarkerDoNotCount() throws Exception {
        byte[] scan = segment(0xda, new byte[] {1, 1, 0, 0, 63, 0});

        assertSize(joined(JPEG, repeated(scan, 200)), "jpeg", 60, 40);
    }

    @Test
    void aJpegHasOneFrameHeaderBeforeItsScans() {
        int frame = indexOf(JPEG, 0xc0);
        byte[] header = range(JPEG, frame, frame + 19);

        assertRefused(joined(range(JPEG, 0, frame), header, range(JPEG, frame, JPEG.length)))
                .isEqualTo(DAMAGED + "it has two frame headers");
        assertRefused(joined(range(JPEG, 0, frame), range(JPEG, frame + 19, JPEG.length)))
                .isEqualTo(DAMAGED + "a scan comes before the frame header");
        assertRefused(joined(range(JPEG, 0, frame + 5), new byte[2], range(JPEG, frame + 7, JPEG.length)))
                .isEqualTo(DAMAGED + "it has no pixels");
    }

    @Test
    void aFileThatEndsBeforeItsPixelsIsRefused() {
        for (byte[] file : List.of(PNG, LOSSY_WEBP, LOSSLESS_WEBP)) {
            for (int length = 12; length < file.length - 12; length++) {
                assertRefused(Arrays.copyOf(file, length)).startsWith(DAMAGED);
            }
        }
        for (int length = 3; length < indexOf(JPEG, 0xda); length++) {
            assertRefused(Arrays.copyOf(JPEG, length)).startsWith(DAMAGED);
        }
    }

    @Test
    void anyFormatIsRefusedBeyondTheMostPixels() {
        byte[] jpeg = JPEG.clone();
        int frame = indexOf(jpeg, 0xc0);
        System.arraycopy(new byte[] {0x13, (byte) 0x89, 0x13, (byte) 0x88}, 0, jpeg, frame + 5, 4);
        byte[] lossy = LOSSY_WEBP.clone();
        System.arraycopy(new byte[] {(byte) 0xff, 0x3f, (byte) 0xff, 0x3f}, 0, lossy, 26, 4);

        assertRefused(jpeg).isEqualTo("the image has 5000 x 5001 pixels; at most 25000000 are accepted");
        assertRefused(lossy).isEqualTo("the image has 16383 x 16383 pixels; at most 25000000 are accepted");
        assertRefused(Pictures.pngHeader(5_000, 5_001)).contains("5000 x 5001 pixels; at most");
        assertRefused(Pictures.pngHeader(-1, -1)).contains("4294967295 x 4294967295 pixels; at most");
        assertRefused(webp(canvas(1 << 24, 1 << 24), onlyChunk(LOSSY_WEBP))).contains("pixels; at most");
    }

    @Test
    void animationFramesLieWithinTheCanvasAndHaveTheirDeclaredSize() throws Exception {
        byte[] pixels = onlyChunk(LOSSY_WEBP);

        assertSize(webp(canvas(30, 20), animationFrame(6, 4, 24, 16, pixels)), "webp", 30, 20);
        assertRefused(webp(canvas(30, 20), animationFrame(8, 4, 24, 16, pixels)))
                .isEqualTo(DAMAGED + "a frame is not within the canvas");
        assertRefused(webp(canvas(30, 20), animationFrame(0, 0, 30, 20, pixels)))
                .isEqualTo(DAMAGED + "30 x 20 pixels are announced, but there are 24 x 16");
        assertRefused(webp(animationFrame(0, 0, 24, 16, pixels)))
                .isEqualTo(DAMAGED + "a frame is not within the canvas");
    }

    @Test
    void aWebpWithoutPixelsIsRefused() {
        assertRefused(webp(canvas(24, 16))).isEqualTo(DAMAGED + "it has no pixels");
        assertRefused(webp()).isEqualTo(DAMAGED + "it has no pixels");
        assertRefused(webp(webpChunk("VP8 ", new byte[10]))).isEqualTo(DAMAGED + "its pixels have no header");
        assertRefused(webp(webpChunk("VP8L", new byte[5]))).isEqualTo(DAMAGED + "its pixels have no header");
        assertRefused(webp(webpChunk("VP8L", new byte[4]))).isEqualTo(DAMAGED + "a chunk is too short");
    }

    /** 10 MB of compressed text can hold 10 GB, which the JDK's decoder inflates if the image has a palette. */
    @Test
    void theDecoderReceivesNoTextChunksOfAPng() throws Exception {
        byte[] secret = text("a keyword\0\0and its text");

        byte[] decodable = read(pngWithChunk(PNG, "zTXt", secret)).decodable();

        assertThat(new String(decodable, StandardCharsets.ISO_8859_1)).doesNotContain("zTXt", "keyword");
        assertThat(decodable).isEqualTo(read(PNG).decodable());
    }

    private static ImageFile read(byte[] file) throws BadImageException {
        return ImageFile.read("image_data", file);
    }

    private static void assertSize(byte[] file, String format, int width, int height) throws BadImageException {
        ImageFile read = read(file);

        assertThat(read.format()).isEqualTo(format);
        assertThat(read.width()).isEqualTo(width);
        assertThat(read.height()).isEqualTo(height);
    }

    private static AbstractStringAssert<?> assertRefused(byte[] file) {
        return assertThatThrownBy(() -> read(file))
                .isInstanceOf(BadImageException.class)
                .message();
    }

    private static int indexOf(byte[] jpeg, int marker) {
        for (int at = 0; at + 1 < jpeg.length; at++) {
            if (jpeg[at] == (byte) 0xff && jpeg[at + 1] == (byte) marker) {
                return at;
            }
        }
        throw new AssertionError("no marker " + marker);
    }

    private static byte[] repeated(byte[] part, int times) {
        byte[][] parts = new byte[times][];
        Arrays.fill(parts, part);
        return joined(parts);
    }
}
