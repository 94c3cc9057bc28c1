package dev.fakedecart.internal.image;

import static dev.fakedecart.internal.image.ImageFiles.LOSSLESS_WEBP;
import static dev.fakedecart.internal.image.ImageFiles.pngWithChunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.internal.session.Pictures;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * Counts the pixels that decoders keep in memory. A file of 100 KB can claim 25 million, which took up to 200 MB of the
 * heap.
 */
class DecodedPixelsTest {

    /** The size of the heap for which 600 pixels are kept. */
    private static final long TINY = 600 * 64;

    private static ImageDecoder.Decoded decode(byte[] encoded, long heap) throws BadImageException {
        return ImageDecoder.decode("image_data", encoded, () -> 0, heap);
    }

    @Test
    void ofALargeImageASmallerOneIsKept() throws Exception {
        for (String format : new String[] {"jpeg", "png"}) {
            ImageDecoder.Decoded decoded = decode(Pictures.encoded(format, 60, 40), TINY);

            assertThat(decoded.width()).isEqualTo(60);
            assertThat(decoded.height()).isEqualTo(40);
            assertThat(decoded.stored().getWidth()).as(format).isEqualTo(30);
            assertThat(decoded.stored().getHeight()).as(format).isEqualTo(20);
        }
    }

    @Test
    void aSmallImageIsKeptWhole() throws Exception {
        assertThat(decode(Pictures.encoded("png", 30, 20), TINY).stored().getWidth())
                .isEqualTo(30);
    }

    @Test
    void aWebpThatDoesNotFitIntoTheHeapIsRefused() throws Exception {
        assertThat(decode(LOSSLESS_WEBP, TINY).width()).isEqualTo(24);
        assertThatThrownBy(() -> decode(LOSSLESS_WEBP, TINY / 2))
                .isInstanceOf(BadImageException.class)
                .hasMessage("the image is a WebP of 24 x 16 pixels; at most 300 are accepted with this heap (-Xmx)");
    }

    /** 16 bits for each of four channels: 200 MB as pixels, and 200 KB as a file. */
    @Test
    void aPngOf25MillionDeepPixelsLeavesFourMillion() throws Exception {
        ImageDecoder.Decoded decoded = decode(deepPng(5_000, 5_000), Long.MAX_VALUE);

        assertThat(decoded.width()).isEqualTo(5_000);
        assertThat(decoded.stored().getWidth()).isEqualTo(1_667);
        assertThat(decoded.thumbnail(256).getWidth()).isBetween(255, 256);
    }

    @Test
    void aSideThatNoJpegCanHaveIsRefused() {
        byte[] header = ByteBuffer.wrap(Pictures.encoded("png", 1, 1).clone())
                .putInt(16, 25_000_000)
                .array();
        assertThatThrownBy(() -> decode(header, Long.MAX_VALUE))
                .hasMessage("the image has 25000000 x 1 pixels; at most 65535 are accepted on each side");
    }

    @Test
    void colourSurvivesTheSkippingOfPixels() throws Exception {
        var red = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = red.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 60, 40);
        graphics.dispose();
        var png = new ByteArrayOutputStream();
        assertThat(ImageIO.write(red, "png", png)).isTrue();

        BufferedImage kept = decode(png.toByteArray(), TINY).stored();

        assertThat(kept.getRGB(29, 19)).isEqualTo(Color.RED.getRGB());
    }

    @Test
    void aPngWithManyPalettesIsRefused() {
        byte[] png = Pictures.encoded("png", 6, 4);
        for (int i = 0; i < 3; i++) {
            png = pngWithChunk(png, "PLTE", new byte[768]);
        }
        byte[] repeated = png;
        assertThatThrownBy(() -> decode(repeated, Long.MAX_VALUE))
                .hasMessageContaining("more than one header, palette or transparent colour");
    }

    /** A PNG of zeros, which no encoder of the JDK writes without first having all pixels. */
    private static byte[] deepPng(int width, int height) throws Exception {
        var model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_USHORT);
        var small = new BufferedImage(model, model.createCompatibleWritableRaster(1, 1), false, null);
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(small, "png", out)).isTrue();
        byte[] head = Arrays.copyOf(out.toByteArray(), 33);
        ByteBuffer.wrap(head).putInt(16, width).putInt(20, height);
        var checksum = new CRC32();
        checksum.update(head, 12, 17);
        ByteBuffer.wrap(head).putInt(29, (int) checksum.getValue());
        var pixels = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(pixels)) {
            byte[] row = new byte[1 + 8 * width];
            for (int y = 0; y < height; y++) {
                deflater.write(row);
            }
        }
        byte[] end = Pictures.encoded("png", 1, 1);
        byte[] file = ImageFiles.joined(head, ImageFiles.range(end, end.length - 12, end.length));
        return pngWithChunk(file, "IDAT", pixels.toByteArray());
    }
}
