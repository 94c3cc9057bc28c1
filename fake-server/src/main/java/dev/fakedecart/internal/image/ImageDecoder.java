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
import javax.imageio.ImageReadParam;
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
     * @param width the width of the upright image in the file, in pixels
     * @param height the height of the upright image in the file, in pixels
     * @param stored the pixels as they are stored, before the orientation is applied; of a large image, every second or
     *     third pixel of each side
     */
    public record Decoded(String format, int width, int height, BufferedImage stored, Orientation orientation) {

        /** The image as people see it. A large image is scaled down; see {@link #stored}. */
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
        return decode(name, encoded, processorTime(), Runtime.getRuntime().maxMemory());
    }

    /**
     * @param clock the time that the decoder has used, in nanoseconds
     * @param heap the largest size of the heap in bytes
     */
    static Decoded decode(String name, byte[] encoded, LongSupplier clock, long heap) throws BadImageException {
        try {
            ImageFile file = ImageFile.read(name, encoded, heap);
            var input = new DecoderInput(file.decodable(), clock);
            boolean swaps = file.orientation().swapsSides();
            return new Decoded(
                    file.format(),
                    swaps ? file.height() : file.width(),
                    swaps ? file.width() : file.height(),
                    decode(name, file, input, ImageLimits.keptPixels(heap)),
                    file.orientation());
        } catch (OutOfMemoryError e) {
            throw new BadImageException("the image is too large for this server's memory");
        }
    }

    /** The processor time of this thread, so that other load on the machine does not count. */
    private static LongSupplier processorTime() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS::getCurrentThreadCpuTime : System::nanoTime;
    }

    private static BufferedImage decode(String name, ImageFile file, DecoderInput input, long keptPixels)
            throws BadImageException {
        BufferedImage image = null;
        String problem = null;
        var warnings = new ArrayList<String>();
        try (input) {
            ImageReader reader = reader(file.format());
            try {
                reader.setInput(input, true, true);
                reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
                image = reader.read(0, sampling(reader, file, keptPixels));
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

    /** Makes the reader skip pixels of a large image, so that it does not keep them. */
    private static ImageReadParam sampling(ImageReader reader, ImageFile file, long keptPixels) {
        ImageReadParam parameters = reader.getDefaultReadParam();
        boolean isSampled = !file.format().equals("webp"); // the WebP decoder keeps all pixels in any case
        int step = isSampled ? step(file.width(), file.height(), keptPixels) : 1;
        parameters.setSourceSubsampling(step, step, 0, 0);
        return parameters;
    }

    /** The smallest distance of pixels with which no more than this many remain. */
    private static int step(int width, int height, long keptPixels) {
        int step = 1;
        while ((width + step - 1L) / step * ((height + step - 1L) / step) > keptPixels) {
            step++;
        }
        return step;
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
