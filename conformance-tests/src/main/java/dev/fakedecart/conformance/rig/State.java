package dev.fakedecart.conformance.rig;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state that a frame should show, in the form of the frame's tag.
 *
 * @param promptHash the hash of the prompt; null without a prompt
 * @param imageHash the hash of the image; null without an image
 */
public record State(@Nullable String promptHash, @Nullable String imageHash) {
    private static final int HASHED_BYTES = 4;

    public static State of(@Nullable String prompt, @Nullable TestImage image) {
        return new State(
                prompt == null ? null : hash(prompt.getBytes(StandardCharsets.UTF_8)),
                image == null ? null : hash(image.bytes()));
    }

    public static State ofPrompt(String prompt) {
        return of(prompt, null);
    }

    /**
     * Creates the state from a journal entry.
     *
     * @param image the image's format, size and hash
     */
    public static State described(String prompt, String image) {
        String hash = image.substring(image.lastIndexOf(' ') + 1);
        return new State(of(prompt, null).promptHash(), hash.substring(0, Math.min(2 * HASHED_BYTES, hash.length())));
    }

    boolean isShownBy(RenderedFrame.Tag tag) {
        return Objects.equals(promptHash, tag.promptHash()) && Objects.equals(imageHash, tag.imageHash());
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, HASHED_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
