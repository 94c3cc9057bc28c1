package dev.fakedecart.session;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes reference images for real, as the service must. Takes time and memory: not for the event loop. */
public final class ReferenceImages {

    /** Decoded at four bytes a pixel this is 100 MB; a phone's photograph has 12 million. */
    private static final long MOST_PIXELS = 25_000_000;

    private static final Map<String, String> FORMATS =
            Map.of("jpeg", "jpeg", "jpg", "jpeg", "png", "png", "webp", "webp");
    private static final int HASH_BYTES = 8;

    private final int largest;

    /** @param largest encoded size that is accepted, in bytes */
    public ReferenceImages(int largest) {
        this.largest = largest;
    }

    /** What is wrong with an image; the message goes into the acknowledgement. */
    public static final class BadImageException extends Exception {
        private static final long serialVersionUID = 1;

        BadImageException(String message) {
            super(message);
        }
    }

    /**
     * Decodes {@code image_data}.
     *
     * @throws BadImageException if it is not base64, not an image of a known format, damaged, or too large
     */
    public ReferenceImage decode(String base64) throws BadImageException {
        byte[] encoded = bytes(base64);
        if (encoded.length > largest) {
            throw new BadImageException(
                    "image_data holds %d bytes; at most %d are accepted".formatted(encoded.length, largest));
        }
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
            return decode(encoded, input);
        } catch (IOException | RuntimeException e) {
            // Readers answer damaged files with a variety of runtime exceptions.
            throw new BadImageException("image_data is a damaged image: " + e.getMessage());
        }
    }

    private static byte[] bytes(String base64) throws BadImageException {
        if (base64.startsWith("data:")) {
            throw new BadImageException("image_data must be base64 alone, without the data URL's prefix");
        }
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new BadImageException("image_data is not base64: " + e.getMessage());
        }
    }

    private static ReferenceImage decode(byte[] encoded, ImageInputStream input) throws IOException, BadImageException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            String format = FORMATS.get(reader.getFormatName().toLowerCase(Locale.ROOT));
            if (format != null) {
                try {
                    reader.setInput(input, true, true);
                    return read(encoded, reader, format);
                } finally {
                    reader.dispose();
                }
            }
        }
        throw new BadImageException("image_data is no JPEG, PNG or WebP image");
    }

    private static ReferenceImage read(byte[] encoded, ImageReader reader, String format)
            throws IOException, BadImageException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
            throw new BadImageException("the image has %d x %d pixels; at most %d are accepted"
                    .formatted(reader.getWidth(0), reader.getHeight(0), MOST_PIXELS));
        }
        var warnings = new ArrayList<String>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        BufferedImage image = reader.read(0);
        if (isTruncated(encoded, format, warnings)) {
            throw new BadImageException("image_data is a damaged image: it ends too early");
        }
        return new ReferenceImage(
                format, image.getWidth(), image.getHeight(), encoded.length, thumbnail(image), hash(encoded));
    }

    private static BufferedImage thumbnail(BufferedImage image) {
        double scale = Math.min(1, (double) ReferenceImage.THUMBNAIL / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) (image.getWidth() * scale));
        int height = Math.max(1, (int) (image.getHeight() * scale));
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = small.createGraphics();
        graphics.drawImage(image.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        graphics.dispose();
        return small;
    }

    /** The readers of JPEG and WebP fill what is missing with a colour, where the service's would fail. */
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

    private static String hash(byte[] encoded) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(encoded);
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
