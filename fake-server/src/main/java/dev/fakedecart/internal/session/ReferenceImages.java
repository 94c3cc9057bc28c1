package dev.fakedecart.internal.session;

import dev.fakedecart.internal.access.Sha256;
import dev.fakedecart.internal.image.BadImageException;
import dev.fakedecart.internal.image.ImageDecoder;
import dev.fakedecart.internal.memory.ByteBudget;
import dev.fakedecart.internal.memory.MemoryShare;
import java.util.Base64;
import java.util.HexFormat;

/** Decodes reference images, as the service does. Takes time and memory, so never call it on the event loop. */
public final class ReferenceImages {

    private static final int HASH_BYTES = 8;

    private final int largest;
    private final ByteBudget waiting;

    /** @param largest the largest encoded size that is accepted, in bytes */
    public ReferenceImages(int largest) {
        this(largest, ByteBudget.of(MemoryShare.WAITING_IMAGES));
    }

    /** @param waiting the memory that images of all sessions may take while they wait to be decoded, as base64 */
    ReferenceImages(int largest, ByteBudget waiting) {
        this.largest = largest;
        this.waiting = waiting;
    }

    /** The memory that images of all sessions may take while they wait to be decoded, as base64. */
    ByteBudget waiting() {
        return waiting;
    }

    /**
     * Decodes {@code image_data}.
     *
     * @throws BadImageException if it is not base64, the format is unknown, or the image is damaged or too large
     */
    public ReferenceImage decode(String base64) throws BadImageException {
        return decode("image_data", bytes(base64));
    }

    /**
     * Decodes an image file.
     *
     * @param name the name of the image in messages
     * @throws BadImageException if the format is unknown, or the image is damaged or too large
     */
    public ReferenceImage decode(String name, byte[] encoded) throws BadImageException {
        if (encoded.length > largest) {
            throw new BadImageException(
                    "%s holds %s bytes; at most %s are accepted".formatted(name, encoded.length, largest));
        }
        ImageDecoder.Decoded decoded = ImageDecoder.decode(name, encoded);
        return new ReferenceImage(
                decoded.format(),
                decoded.width(),
                decoded.height(),
                encoded.length,
                decoded.thumbnail(ReferenceImage.THUMBNAIL),
                hash(encoded));
    }

    private static byte[] bytes(String base64) throws BadImageException {
        if (base64.startsWith("data:")) {
            throw new BadImageException("image_data must be base64 alone, without the data URL's prefix");
        }
        try {
            boolean plain =
                    base64.chars().noneMatch(Character::isWhitespace); // the base64 of SDKs has none, and may be long
            return Base64.getDecoder().decode(plain ? base64 : base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new BadImageException("image_data is not base64: " + e.getMessage());
        }
    }

    private static String hash(byte[] encoded) {
        return HexFormat.of().formatHex(Sha256.of(encoded), 0, HASH_BYTES);
    }
}
