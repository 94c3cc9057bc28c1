package dev.fakedecart.internal.session;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state that frames are rendered from. Immutable: each accepted change makes the next state.
 *
 * @param revision 0 when the session opens, one more with each accepted change
 * @param prompt null if there is none
 * @param enhance true to enhance the prompt
 * @param image null if there is none
 * @param passthrough true to send frames untransformed, because there is neither a prompt nor an image
 */
public record SessionState(
        long revision,
        @Nullable String prompt,
        boolean enhance,
        @Nullable ReferenceImage image,
        boolean passthrough) {

    static SessionState initial(boolean passthrough) {
        return new SessionState(0, null, true, null, passthrough);
    }

    /** Returns true if there is neither a prompt nor an image. */
    public boolean isEmpty() {
        return prompt == null && image == null;
    }

    /** Returns true if frames are rendered from an enhanced prompt. */
    public boolean isEnhanced() {
        return enhance && prompt != null;
    }

    /** The prompt that frames are rendered from, enhanced or not; null if there is none. */
    public @Nullable String shownPrompt() {
        return isEnhanced() ? PromptEnhancer.enhance(Objects.requireNonNull(prompt)) : prompt;
    }

    /** The next state with a new prompt, and the same image. */
    SessionState withPrompt(String prompt, boolean enhance) {
        return new SessionState(revision + 1, prompt, enhance, image, false);
    }

    /** The next state with this prompt and image only; with neither, frames pass through. */
    SessionState replacedBy(@Nullable ReferenceImage image, @Nullable String prompt, boolean enhance) {
        return new SessionState(revision + 1, prompt, enhance, image, image == null && prompt == null);
    }
}
