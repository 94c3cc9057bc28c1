package dev.fakedecart.internal.image;

import java.util.concurrent.TimeUnit;

/** The limits within which images are decoded, and where each number comes from. */
public final class ImageLimits {

    /**
     * Pixels of an image. A phone's photograph has 12 million. The service's own limit is unknown.
     */
    static final long MOST_PIXELS = 25_000_000;

    /**
     * Pixels of a side: the most that a JPEG can have. A decoder holds two rows in memory, whatever the image's height.
     */
    static final int LONGEST_SIDE = 65_535;

    /**
     * Pixels of a JPEG or PNG that are kept while it is decoded; of a larger image, every second or third pixel of each
     * side. Reference images are shown with 256 pixels a side, results of jobs with at most 1920 x 1088.
     */
    private static final long MOST_KEPT_PIXELS = 4_000_000;

    /**
     * Bytes of the heap for each pixel that a decoder keeps, so that all decoder threads together take no more than a
     * quarter of a small heap. Measured: 4 to 8 bytes for PNG, 3 for JPEG, 7 for lossy WebP.
     */
    private static final int HEAP_PER_PIXEL = 64;

    /**
     * Scans of a JPEG. jpegtran and libjpeg make progressive files of 10 scans; libjpeg-turbo's own fuzz tests stop at
     * 500.
     */
    static final int MOST_SCANS = 100;

    /**
     * Scans times pixels of a JPEG, because each scan visits all pixels. Measured: 0.27 s for
     * each scan of an image of {@link #MOST_PIXELS}. Such an image of {@link #MOST_PIXELS} may have 12 scans.
     */
    static final long MOST_SCANNED_PIXELS = 12 * MOST_PIXELS;

    /**
     * Reads beyond the end of the data, after which the decoder is stopped. The WebP decoder looks up to 8 bytes ahead
     * and takes missing bits for zeros, at 25 &micro;s each; a complete file needs fewer than 64.
     */
    static final int MOST_READS_PAST_END = 1_024;

    /**
     * Processor time that a decoder may use, in nanoseconds. Measured on one core of a server: an image of
     * {@link #MOST_PIXELS} takes 0.3 s as JPEG or PNG and 2.7 s as progressive JPEG; lossless WebP takes 1 s per 1 MB.
     */
    static final long MOST_DECODER_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Entries of an Exif directory that are searched for the orientation. Cameras write 10 to 20. */
    static final int MOST_EXIF_ENTRIES = 512;

    /** Threads that decode images and draw results, of all tenants, in a heap of {@link #LARGE_HEAP} or more. */
    private static final int MOST_DECODER_THREADS = 4;

    /** Bytes. In a smaller heap, four decoded images of {@link #MOST_PIXELS} leave too little for the rest. */
    private static final long LARGE_HEAP = 1L << 30;

    /**
     * Images and requests of one tenant that wait for a decoder thread. A session sends one image at a time, and a
     * server has 256 sessions by default.
     */
    public static final int MOST_WAITING_OF_TENANT = 512;

    private ImageLimits() {}

    /**
     * Returns the number of pixels of a JPEG or PNG that are kept while it is decoded.
     *
     * @param heap the largest size of the heap in bytes
     */
    static long keptPixels(long heap) {
        return Math.min(MOST_KEPT_PIXELS, heap / HEAP_PER_PIXEL);
    }

    /**
     * Returns the largest number of pixels of a WebP image. Its decoder keeps all of them.
     *
     * @param heap the largest size of the heap in bytes
     */
    static long webpPixels(long heap) {
        return Math.min(MOST_PIXELS, heap / HEAP_PER_PIXEL);
    }

    /**
     * Returns the number of threads that decode images and draw results. One tenant may keep half of them busy.
     *
     * @param heap the largest size of the heap in bytes
     */
    public static int decoderThreads(long heap) {
        return heap >= LARGE_HEAP ? MOST_DECODER_THREADS : MOST_DECODER_THREADS / 2;
    }
}
