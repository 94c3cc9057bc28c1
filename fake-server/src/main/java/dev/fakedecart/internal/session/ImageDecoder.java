package dev.fakedecart.internal.session;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes the images that clients send, as the service does. Takes time and memory, so never call it on the event loop.
 */
public final class ImageDecoder {

    /** At 4 bytes a pixel, the decoded image takes 100 MB. A phone's photograph has 12 million pixels. */
    private static final long MOST_PIXELS = 25_000_000;

    private static final Map<String, String> FORMATS =
            Map.of("jpeg", "jpeg", "jpg", "jpeg", "png", "png", "webp", "webp");

    private ImageDecoder() {}

    /**
     * A decoded image.
     *
     * @param format {@code jpeg}, {@code png} or {@code webp}
     */
    public record Decoded(String format, BufferedImage image) {}

    /**
     * Decodes an image file.
     *
     * @param name the name of the image in messages
     * @throws BadImageException if the format is unknown, the image is damaged, or it has too many pixels
     */
    public static Decoded decode(String name, byte[] encoded) throws BadImageException {
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
            return decode(name, encoded, input);
        } catch (IOException | RuntimeException e) {
            // Readers throw various runtime exceptions for damaged files.
            throw new BadImageException(name + " is a damaged image: " + e.getMessage());
        } catch (OutOfMemoryError e) {
            throw new BadImageException("the image is too large for this server's memory");
        }
    }

    private static Decoded decode(String name, byte[] encoded, ImageInputStream input)
            throws IOException, BadImageException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            String format = FORMATS.get(reader.getFormatName().toLowerCase(Locale.ROOT));
            if (format != null) {
                try {
                    reader.setInput(input, true, true);
                    return read(name, encoded, reader, format);
                } finally {
                    reader.dispose();
                }
            }
        }
        throw new BadImageException(name + " is no JPEG, PNG or WebP image");
    }

    private static Decoded read(String name, byte[] encoded, ImageReader reader, String format)
            throws IOException, BadImageException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
            throw new BadImageException("the image has %s x %s pixels; at most %s are accepted"
                    .formatted(reader.getWidth(0), reader.getHeight(0), MOST_PIXELS));
        }
        var warnings = new ArrayList<String>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        BufferedImage image = reader.read(0);
        if (isTruncated(encoded, format, warnings)) {
            throw new BadImageException(name + " is a damaged image: it ends too early");
        }
        return new Decoded(format, image);
    }

    /** The readers of JPEG and WebP fill a missing part with a colour; the service refuses such files. */
    private static boolean isTruncated(byte[] encoded, String format, List<String> warnings) {
        return switch (format) {
            case "jpeg" -> warnings.stream().anyMatch(warning -> warning.startsWith("Truncated File"));
            case "webp" -> encoded.length < riffLength(encoded);
            default -> false;
        };
    }

    private static long riffLength(byte[] encoded) {
        int size = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        return Integer.toUnsignedLong(size) + 8;
    }
}
