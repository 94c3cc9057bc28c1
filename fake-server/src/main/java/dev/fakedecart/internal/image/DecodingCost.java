package dev.fakedecart.internal.image;

import java.util.Base64;

/** Estimates from the first bytes of an image file whether a decoder needs more than some tenths of a second. */
public final class DecodingCost {

    /**
     * Bytes of a file that are looked at. The size of a JPEG stands behind its Exif data, which are 64 KiB at most but
     * for embedded previews.
     */
    private static final int HEAD = 72 * 1024;

    /** Pixels of a quick JPEG of one scan, or PNG. Measured on one core of a server: 0.01 s per million. */
    private static final long QUICK_PIXELS = 4_000_000;

    /** Pixels of other quick images. A progressive JPEG may have 100 scans, at 0.01 s per million pixels each. */
    private static final long QUICK_PIXELS_OF_OTHERS = 400_000;

    /** Bytes of a quick WebP. Lossless WebP takes 1 s per 1 MB, lossy WebP less. */
    private static final int QUICK_WEBP = 256 * 1024;

    /** Start of frame of a baseline and of an extended sequential JPEG, which usually have one scan. */
    private static final int SEQUENTIAL = 0xc1;

    private DecodingCost() {}

    /** Marks a task as slow if it decodes an image that is not known to be quick. */
    public static Runnable task(byte[] encoded, Runnable decoding) {
        return isQuick(encoded, encoded.length) ? decoding : new FairPool.SlowTask(decoding);
    }

    /** Marks a task as slow if it decodes an image that is not known to be quick. */
    public static Runnable task(String base64, Runnable decoding) {
        int length = Math.min(base64.length(), HEAD) / 4 * 4;
        try {
            byte[] head = Base64.getDecoder().decode(base64.substring(0, length));
            return isQuick(head, base64.length() / 4 * 3) ? decoding : new FairPool.SlowTask(decoding);
        } catch (IllegalArgumentException e) {
            return new FairPool.SlowTask(decoding); // line breaks, perhaps; the decoder says what is wrong
        }
    }

    /**
     * @param head the first bytes of the file, or all
     * @param length of the file in bytes
     */
    static boolean isQuick(byte[] head, int length) {
        var bytes = new ImageBytes("image", head);
        try {
            if (bytes.has(0, PngFile.MAGIC)) {
                return bytes.u32(16) * bytes.u32(20) <= QUICK_PIXELS;
            }
            return bytes.has(0, JpegFile.MAGIC)
                    ? isQuickJpeg(bytes)
                    : !bytes.has(0, "RIFF") || isQuickWebp(bytes, length);
        } catch (BadImageException e) {
            return false; // the head does not say the size
        }
    }

    private static boolean isQuickWebp(ImageBytes bytes, int length) throws BadImageException {
        if (length > QUICK_WEBP || bytes.has(12, "VP8X")) {
            return length <= QUICK_WEBP / 8; // thumbnails with transparency
        }
        long pixels = bytes.has(12, "VP8 ")
                ? (bytes.u16LittleEndian(26) & 0x3fffL) * (bytes.u16LittleEndian(28) & 0x3fff)
                : (1 + (bytes.u32LittleEndian(21) & 0x3fff)) * (1 + (bytes.u32LittleEndian(21) >> 14 & 0x3fff));
        return pixels <= QUICK_PIXELS_OF_OTHERS;
    }

    private static boolean isQuickJpeg(ImageBytes bytes) throws BadImageException {
        int at = 2;
        while (bytes.u8(at) == 0xff) {
            int marker = bytes.u8(at + 1);
            if (JpegFile.isFrameHeader(marker)) {
                long pixels = (long) bytes.u16(at + 5) * bytes.u16(at + 7);
                return pixels <= (marker <= SEQUENTIAL ? QUICK_PIXELS : QUICK_PIXELS_OF_OTHERS);
            }
            at += 2 + bytes.u16(at + 2);
        }
        return false;
    }
}
