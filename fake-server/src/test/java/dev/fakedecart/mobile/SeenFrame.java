package dev.fakedecart.mobile;

import dev.fakedecart.tag.FrameTag;
import dev.fakedecart.tag.TagHash;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A frame as the client decoded it.
 *
 * @param tag empty if no tag could be read
 */
record SeenFrame(int width, int height, Optional<FrameTag> tag) {

    /** Returns true if the whole frame was rendered from exactly this prompt and this image. */
    boolean shows(@Nullable String prompt, @Nullable Picture image) {
        return tag.isPresent()
                && tag.get()
                        .promptHash()
                        .equals(prompt == null ? OptionalInt.empty() : OptionalInt.of(TagHash.of(prompt)))
                && tag.get().imageHash().equals(image == null ? OptionalInt.empty() : OptionalInt.of(image.hash()));
    }

    boolean isPassthrough() {
        return tag.isPresent() && tag.get().passthrough();
    }

    /** Returns true if the tag contains this revision or a later one. */
    boolean isSince(int revision) {
        return tag.isPresent() && tag.get().revision() >= revision;
    }
}
