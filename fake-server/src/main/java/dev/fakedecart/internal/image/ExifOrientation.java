package dev.fakedecart.internal.image;

/**
 * Reads the orientation from Exif data, a TIFF structure (TIFF 6.0, section 2): one tag of its first directory. Damaged
 * Exif data says nothing, as in image viewers.
 */
final class ExifOrientation {
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int MAGIC = 42;
    private static final int HEADER = 8;
    private static final int ENTRY = 12;
    private static final int BIG_ENDIAN = 0x4d4d;
    private static final int LITTLE_ENDIAN = 0x4949;

    private final byte[] data;
    private final int start;
    private final int length;
    private final boolean bigEndian;

    private ExifOrientation(byte[] data, int start, int length, boolean bigEndian) {
        this.data = data;
        this.start = start;
        this.length = length;
        this.bigEndian = bigEndian;
    }

    /**
     * Reads the orientation.
     *
     * @param start the index of the TIFF header in {@code data}
     * @param length of the Exif data, in bytes; within {@code data}
     */
    static Orientation read(byte[] data, int start, int length) {
        if (length < HEADER) {
            return Orientation.TOP_LEFT;
        }
        int order = (data[start] & 0xff) << 8 | (data[start + 1] & 0xff);
        boolean isKnown = order == BIG_ENDIAN || order == LITTLE_ENDIAN;
        return isKnown ? new ExifOrientation(data, start, length, order == BIG_ENDIAN).read() : Orientation.TOP_LEFT;
    }

    private Orientation read() {
        long directory = u16(2) == MAGIC ? u32(4) : -1;
        if (directory < 0 || directory + 2 > length) {
            return Orientation.TOP_LEFT;
        }
        int entries = Math.min(u16((int) directory), ImageLimits.MOST_EXIF_ENTRIES);
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + (long) i * ENTRY;
            if (entry + ENTRY > length) {
                break;
            }
            int at = (int) entry;
            if (u16(at) == TAG && u16(at + 2) == SHORT && u32(at + 4) == 1) {
                return Orientation.of(u16(at + 8));
            }
        }
        return Orientation.TOP_LEFT;
    }

    private int u16(int at) {
        int first = data[start + at] & 0xff;
        int second = data[start + at + 1] & 0xff;
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    private long u32(int at) {
        long first = u16(at);
        long second = u16(at + 2);
        return bigEndian ? first << 16 | second : second << 16 | first;
    }
}
