package dev.fakedecart.session;

/**
 * A reference image that has been decoded.
 *
 * @param format {@code jpeg}, {@code png} or {@code webp}
 * @param bytes its encoded size
 * @param hash the beginning of the encoded bytes' SHA-256, in hexadecimal
 */
public record ReferenceImage(String format, int width, int height, int bytes, String hash) {

    /** For people: format, size and hash, for example {@code png 512x512 9f86d081884c7d65}. */
    @Override
    public String toString() {
        return "%s %dx%d %s".formatted(format, width, height, hash);
    }
}
