package dev.fakedecart.tag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes that identify prompts and images in a tag. */
public final class TagHash {
    private TagHash() {}

    /** The first 32 bits of the SHA-256 of a text in UTF-8. */
    public static int of(String text) {
        return of(text.getBytes(UTF_8));
    }

    /** The first 32 bits of the SHA-256 of these bytes. */
    public static int of(byte[] bytes) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
