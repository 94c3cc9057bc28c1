package dev.fakedecart.internal.image;

import org.jspecify.annotations.Nullable;

/**
 * Walks the chunks of a WebP file (RFC 9649) and compares all sizes that it claims. The size of the pixels must be that
 * of the canvas, or of the animation's frame, as libwebp requires: a decoder that trusts the larger one works on pixels
 * that do not exist.
 */
final class WebpFile {
    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int EXTENDED_LENGTH = 10;
    private static final int FRAME_HEADER = 16;
    private static final int LOSSY_HEADER = 10;
    private static final int LOSSY_START_CODE = 0x9d012a;
    private static final int LOSSLESS_HEADER = 5;
    private static final int LOSSLESS_SIGNATURE = 0x2f;
    private static final String EXIF = "Exif\0\0";

    private final ImageBytes bytes;
    private final long mostPixels;
    private @Nullable Size canvas;
    private boolean hasPixels;
    private Orientation orientation = Orientation.TOP_LEFT;

    private record Size(int width, int height) {}

    /** @param mostPixels the largest number of pixels of the image */
    WebpFile(ImageBytes bytes, long mostPixels) {
        this.bytes = bytes;
        this.mostPixels = mostPixels;
    }

    /** @throws BadImageException if the file is damaged or too large, or its sizes contradict each other */
    ImageFile read() throws BadImageException {
        long length = bytes.u32LittleEndian(4);
        bytes.require(CHUNK_HEADER, length);
        int end = CHUNK_HEADER + (int) length;
        for (int at = RIFF_HEADER; at + CHUNK_HEADER <= end; at = nextChunk(at, end)) {
            int data = at + CHUNK_HEADER;
            int dataEnd = data + chunkLength(at, end);
            if (bytes.has(at, "VP8X")) {
                canvas(data, dataEnd);
            } else if (bytes.has(at, "ANMF")) {
                animationFrame(data, dataEnd);
            } else if (bytes.has(at, "EXIF")) {
                int header = bytes.has(data, EXIF) ? EXIF.length() : 0;
                orientation = ExifOrientation.read(bytes.data(), data + header, dataEnd - data - header);
            } else {
                canvas = pixels(at, data, dataEnd, canvas);
            }
        }
        Size size = canvas;
        if (size == null || !hasPixels) {
            throw bytes.damaged("it has no pixels");
        }
        return new ImageFile("webp", size.width, size.height, orientation, bytes.data());
    }

    private int nextChunk(int at, int end) throws BadImageException {
        int length = chunkLength(at, end);
        return at + CHUNK_HEADER + length + (length & 1);
    }

    private int chunkLength(int at, int end) throws BadImageException {
        long length = bytes.u32LittleEndian(at + 4);
        if (at + CHUNK_HEADER + length > end) {
            throw bytes.damaged("it ends too early");
        }
        return (int) length;
    }

    private void canvas(int at, int end) throws BadImageException {
        if (canvas != null) {
            throw bytes.damaged("its canvas is not described first");
        }
        requireLength(at, end, EXTENDED_LENGTH);
        canvas = size(1 + bytes.u24LittleEndian(at + 4), 1 + bytes.u24LittleEndian(at + 7));
    }

    /** Checks a frame of an animation, which lies within the canvas and contains chunks of its own. */
    private void animationFrame(int at, int end) throws BadImageException {
        requireLength(at, end, FRAME_HEADER);
        int left = 2 * bytes.u24LittleEndian(at);
        int top = 2 * bytes.u24LittleEndian(at + 3);
        Size frame = size(1 + bytes.u24LittleEndian(at + 6), 1 + bytes.u24LittleEndian(at + 9));
        if (canvas == null || left + frame.width > canvas.width || top + frame.height > canvas.height) {
            throw bytes.damaged("a frame is not within the canvas");
        }
        for (int inner = at + FRAME_HEADER; inner + CHUNK_HEADER <= end; inner = nextChunk(inner, end)) {
            int data = inner + CHUNK_HEADER;
            pixels(inner, data, data + chunkLength(inner, end), frame);
        }
    }

    /**
     * Reads the size of a chunk with pixels, if it is one.
     *
     * @param expected the size that the pixels must have; null if the pixels determine the size
     * @return the size of the pixels; {@code expected} for other chunks
     */
    private @Nullable Size pixels(int at, int data, int end, @Nullable Size expected) throws BadImageException {
        Size size;
        if (bytes.has(at, "VP8 ")) {
            size = lossy(data, end);
        } else if (bytes.has(at, "VP8L")) {
            size = lossless(data, end);
        } else {
            return expected;
        }
        if (expected != null && !size.equals(expected)) {
            throw bytes.damaged("%s x %s pixels are announced, but there are %s x %s"
                    .formatted(expected.width, expected.height, size.width, size.height));
        }
        hasPixels = true;
        return size;
    }

    /** The frame header of VP8 (RFC 6386, section 9.1). */
    private Size lossy(int at, int end) throws BadImageException {
        requireLength(at, end, LOSSY_HEADER);
        int tag = bytes.u24LittleEndian(at);
        int startCode = bytes.u8(at + 3) << 16 | bytes.u16(at + 4);
        boolean isKeyFrame = (tag & 1) == 0;
        if (!isKeyFrame || startCode != LOSSY_START_CODE) {
            throw bytes.damaged("its pixels have no header");
        }
        int firstPartition = tag >> 5;
        if (firstPartition > end - at - LOSSY_HEADER) {
            throw bytes.damaged("it ends too early");
        }
        return size(bytes.u16LittleEndian(at + 6) & 0x3fff, bytes.u16LittleEndian(at + 8) & 0x3fff);
    }

    /** The header of a lossless bitstream (RFC 9649, section 3.4). */
    private Size lossless(int at, int end) throws BadImageException {
        requireLength(at, end, LOSSLESS_HEADER);
        long header = bytes.u32LittleEndian(at + 1);
        if (bytes.u8(at) != LOSSLESS_SIGNATURE) {
            throw bytes.damaged("its pixels have no header");
        }
        return size(1 + (int) (header & 0x3fff), 1 + (int) (header >> 14 & 0x3fff));
    }

    private Size size(int width, int height) throws BadImageException {
        bytes.requireSize(width, height);
        if ((long) width * height > mostPixels) {
            throw new BadImageException(
                    "the image is a WebP of %s x %s pixels; at most %s are accepted with this heap (-Xmx)"
                            .formatted(width, height, mostPixels));
        }
        return new Size(width, height);
    }

    private void requireLength(int at, int end, int least) throws BadImageException {
        if (end - at < least) {
            throw bytes.damaged("a chunk is too short");
        }
    }
}
