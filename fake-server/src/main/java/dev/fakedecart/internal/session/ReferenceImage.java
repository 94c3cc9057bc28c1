package dev.fakedecart.internal.session;

import java.awt.image.BufferedImage;
import java.util.HexFormat;
import java.util.Map;

/**
 * A decoded reference image.
 *
 * @param format {@code jpeg}, {@code png} or {@code webp}
 * @param width of the upright image, in pixels
 * @param height of the upright image, in pixels
 * @param bytes the size of the encoded image
 * @param thumbnail the upright image, scaled to at most {@value #THUMBNAIL} pixels in width and height; not to be
 * changed
 * @param hash the first bytes of the SHA-256 of the encoded image, in hexadecimal
 */
public record ReferenceImage(String format, int width, int height, int bytes, BufferedImage thumbnail, String hash) {

    /** The largest side of a thumbnail, in pixels. */
    static final int THUMBNAIL = 256;

    /** The first 32 bits of the hash. */
    public int shortHash() {
        return HexFormat.fromHexDigits(hash, 0, 8);
    }

    /** All fields but the pixels, by name. */
    public Map<String, Object> describe() {
        return Map.of("format", format, "width", width, "height", height, "bytes", bytes, "hash", hash);
    }

    /** For people: format, size and hash, for example {@code png 512x512 9f86d081884c7d65}. */
    @Override
    public String toString() {
        return "%s %sx%s %s".formatted(format, width, height, hash);
    }
}
