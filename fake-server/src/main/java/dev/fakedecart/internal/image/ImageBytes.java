package dev.fakedecart.internal.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * An image file's bytes with checked access. Reading beyond the end refuses the file, so no parser can read beyond the
 * data or take a wrong length for a right one.
 */
final class ImageBytes {
    private final String name;
    private final byte[] data;

    /**
     * @param name the name of the image in messages
     * @param data not to be changed
     */
    ImageBytes(String name, byte[] data) {
        this.name = name;
        this.data = data;
    }

    /** The bytes themselves, not to be changed. */
    byte[] data() {
        return data;
    }

    int length() {
        return data.length;
    }

    /** Requires that {@code length} bytes exist from {@code at} on. */
    void require(long at, long length) throws BadImageException {
        if (at < 0 || length < 0 || at + length > data.length) {
            throw damaged("it ends too early");
        }
    }

    int u8(int at) throws BadImageException {
        require(at, 1);
        return data[at] & 0xff;
    }

    int u16(int at) throws BadImageException {
        return u8(at) << 8 | u8(at + 1);
    }

    int u16LittleEndian(int at) throws BadImageException {
        return u8(at) | u8(at + 1) << 8;
    }

    int u24LittleEndian(int at) throws BadImageException {
        return u16LittleEndian(at) | u8(at + 2) << 16;
    }

    long u32(int at) throws BadImageException {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    long u32LittleEndian(int at) throws BadImageException {
        return u16LittleEndian(at) | (long) u16LittleEndian(at + 2) << 16;
    }

    /** Returns true if these bytes stand at {@code at}; false if others do or the data ends. */
    boolean has(int at, String bytes) {
        return at >= 0
                && at + (long) bytes.length() <= data.length
                && bytes.equals(new String(data, at, bytes.length(), ISO_8859_1));
    }

    BadImageException damaged(String how) {
        return new BadImageException(name + " is a damaged image: " + how);
    }

    /**
     * Requires a size that can be decoded.
     *
     * @throws BadImageException if a side is 0 or too long, or the image has too many pixels
     */
    void requireSize(long width, long height) throws BadImageException {
        if (width == 0 || height == 0) {
            throw damaged("it has no pixels");
        }
        if (width > ImageLimits.LONGEST_SIDE || height > ImageLimits.LONGEST_SIDE) {
            throw new BadImageException("the image has %s x %s pixels; at most %s are accepted on each side"
                    .formatted(width, height, ImageLimits.LONGEST_SIDE));
        }
        if (width * height > ImageLimits.MOST_PIXELS) {
            throw new BadImageException("the image has %s x %s pixels; at most %s are accepted"
                    .formatted(width, height, ImageLimits.MOST_PIXELS));
        }
    }
}
