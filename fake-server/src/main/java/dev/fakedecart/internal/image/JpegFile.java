package dev.fakedecart.internal.image;

/**
 * Walks the segments of a JPEG file (ITU-T T.81, annex B) up to its end marker, and counts the scans. Decoding takes
 * time in proportion to the scans, of which a few hundred bytes can hold many.
 */
final class JpegFile {
    static final String MAGIC = "\u00ff\u00d8\u00ff";

    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int APPLICATION_1 = 0xe1;
    private static final String EXIF = "Exif\0\0";

    private final ImageBytes bytes;
    private int width;
    private int height;
    private boolean hasFrame;
    private int scans;
    private Orientation orientation = Orientation.TOP_LEFT;

    JpegFile(ImageBytes bytes) {
        this.bytes = bytes;
    }

    /** @throws BadImageException if the file is damaged, too large, or has too many scans */
    ImageFile read() throws BadImageException {
        int at = MAGIC.length() - 1;
        while (true) {
            at = nextMarker(at);
            if (at < 0) {
                break; // the decoder knows whether pixels are missing
            }
            int marker = bytes.u8(at - 1);
            if (marker == END_OF_IMAGE) {
                break;
            }
            if (hasLength(marker)) {
                int length = bytes.u16(at);
                if (length < 2) {
                    throw bytes.damaged("a segment has no length");
                }
                bytes.require(at, length);
                segment(marker, at + 2, length - 2);
                at += length;
            }
        }
        if (!hasFrame || scans == 0) {
            throw bytes.damaged("it ends too early");
        }
        return new ImageFile("jpeg", width, height, orientation, bytes.data());
    }

    /** The position after the next marker; negative if there is none. Skips compressed data, as decoders do. */
    private int nextMarker(int from) {
        byte[] data = bytes.data();
        for (int at = from; at + 1 < data.length; at++) {
            int next = data[at + 1] & 0xff;
            if (data[at] == (byte) 0xff && next != 0 && next != 0xff) {
                return at + 2;
            }
        }
        return -1;
    }

    private static boolean hasLength(int marker) {
        boolean isRestart = marker >= 0xd0 && marker <= 0xd7;
        return !isRestart && marker != START_OF_IMAGE && marker != 0x01;
    }

    private void segment(int marker, int at, int length) throws BadImageException {
        if (isFrameHeader(marker)) {
            frame(at);
        } else if (marker == START_OF_SCAN) {
            scan();
        } else if (marker == APPLICATION_1 && orientation == Orientation.TOP_LEFT && bytes.has(at, EXIF)) {
            orientation = ExifOrientation.read(bytes.data(), at + EXIF.length(), length - EXIF.length());
        }
    }

    /** Start of frame: C0 to CF, except tables of Huffman codes, extensions and arithmetic coding. */
    static boolean isFrameHeader(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private void frame(int at) throws BadImageException {
        if (hasFrame) {
            throw bytes.damaged("it has two frame headers");
        }
        hasFrame = true;
        height = bytes.u16(at + 1);
        width = bytes.u16(at + 3);
        bytes.requireSize(width, height);
    }

    private void scan() throws BadImageException {
        if (!hasFrame) {
            throw bytes.damaged("a scan comes before the frame header");
        }
        scans++;
        long most = Math.min(ImageLimits.MOST_SCANS, ImageLimits.MOST_SCANNED_PIXELS / ((long) width * height));
        if (scans > most) {
            throw new BadImageException(
                    "the image is a JPEG with more than %s scans; at its size, at most %s are accepted"
                            .formatted(most, most));
        }
    }
}
