package dev.fakedecart.browser;

import dev.fakedecart.tag.TagHash;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A frame that an SDK has decoded, with the hashes of its tag. */
public interface TaggedFrame {

    /** Returns false if no tag could be read. */
    boolean tagged();

    /** Returns the hash of the prompt in hexadecimal; null if there is no prompt. */
    @Nullable
    String prompt();

    /** Returns the hash of the image in hexadecimal; null if there is no image. */
    @Nullable
    String image();

    /** Returns the hash that tags contain for a prompt. */
    static String hash(String prompt) {
        return HexFormat.of().toHexDigits(TagHash.of(prompt));
    }

    /** Returns true if the frame was rendered from exactly this prompt and this image. */
    default boolean shows(@Nullable String expectedPrompt, @Nullable TestImage expectedImage) {
        String promptHash = expectedPrompt == null ? null : hash(expectedPrompt);
        String imageHash = expectedImage == null ? null : expectedImage.hash();
        return tagged() && Objects.equals(prompt(), promptHash) && Objects.equals(image(), imageHash);
    }
}
