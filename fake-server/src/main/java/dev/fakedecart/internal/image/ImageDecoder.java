package dev.fakedecart.internal.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Decodes the images that clients send, as the service does, after {@link ImageFile} has checked them. Takes time and
 * memory, so never call it on the event loop.
 */
public final class ImageDecoder {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ImageDecoder() {}

    /**
     * A decoded image.
     *
     * @param format {@code jpeg}, {@code png} or {@code webp}
     * @param stored the pixels as they are stored, before the orientation is applied
     */
    public record Decoded(String format, BufferedImage stored, Orientation orientation) {

        /** The width of the upright image, in pixels. */
        public int width() {
            return orientation.swapsSides() ? stored.getHeight() : stored.getWidth();
        }

        /** The height of the upright image, in pixels. */
        public int height() {
            return orientation.swapsSides() ? stored.getWidth() : stored.getHeight();
        }

        /** The image as people see it. */
        public BufferedImage upright() {
            return orientation.apply(stored);
        }

        /**
         * The upright image, scaled down so that neither side is longer than this; never scaled up.
         *
         * @param longest in pixels
         */
        public BufferedImage thumbnail(int longest) {
            double scale = Math.min(1, (double) longest / Math.max(stored.getWidth(), stored.getHeight()));
            int width = Math.max(1, (int) (stored.getWidth() * scale));
            int height = Math.max(1, (int) (stored.getHeight() * scale));
            return orientation.apply(ImageScaling.scaled(stored, width, height));
        }
    }

    /**
     * Decodes an image file.
     *
     * @param name the name of the image in messages
     * @throws BadImageException if the format is unknown, the image is damaged, or it exceeds a limit of
     *     {@link ImageLimits}
     */
    public static Decoded decode(String name, byte[] encoded) throws BadImageException {
        return decode(name, encoded, processorTime());
    }

    /** @param clock the time that the decoder has used, in nanoseconds */
    static Decoded decode(String name, byte[] encoded, LongSupplier clock) throws BadImageException {
        try {
            ImageFile file = ImageFile.read(name, encoded);
            var input = new DecoderInput(file.decodable(), clock);
            return new Decoded(file.format(), decode(name, file, input), file.orientation());
        } catch (OutOfMemoryError e) {
            throw new BadImageException("the image is too large for this server's memory");
        }
    }

    /** The processor time of this thread, so that other load on the machine does not count. */
    private static LongSupplier processorTime() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS::getCurrentThreadCpuTime : System::nanoTime;
    }

    private static BufferedImage decode(String name, ImageFile file, DecoderInput input) throws BadImageException {
        BufferedImage image = null;
        String problem = null;
        var warnings = new ArrayList<String>();
        try (input) {
            ImageReader reader = reader(file.format());
            try {
                reader.setInput(input, true, true);
                reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
                image = reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            problem = String.valueOf(e.getMessage()); // readers throw various runtime exceptions for damaged files
        }
        if (input.stopped() != null) {
            problem = input.stopped();
        } else if (isTruncated(warnings)) {
            problem = "it ends too early";
        }
        if (image == null || problem != null) {
            throw new BadImageException(name + " is a damaged image: " + problem);
        }
        return image;
    }

    private static ImageReader reader(String format) throws BadImageException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        if (!readers.hasNext()) {
            throw new BadImageException(
                    "this server has no decoder for " + format.toUpperCase(Locale.ROOT) + " images");
        }
        return readers.next();
    }

    /** The JPEG reader fills a missing part with a colour; the service refuses such files. */
    private static boolean isTruncated(List<String> warnings) {
        return warnings.stream().anyMatch(warning -> warning.startsWith("Truncated File"));
    }
}
