package dev.fakedecart.internal.session;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that a frame is rendered from, at one revision. It never changes: each accepted change makes the next one.
 *
 * @param revision 0 when the session opens, one more with each accepted change
 * @param prompt null if there is none
 * @param enhance whether the prompt is to be enhanced
 * @param image null if there is none
 * @param passthrough true if frames are to leave untransformed: nothing to transform them by has been given
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

    /** True if frames are rendered from a prompt that was enhanced. */
    public boolean isEnhanced() {
        return enhance && prompt != null;
    }

    /** The prompt that frames are rendered from: enhanced, if that is asked for; null if there is none. */
    public @Nullable String shownPrompt() {
        return isEnhanced() ? PromptEnhancer.enhance(Objects.requireNonNull(prompt)) : prompt;
    }

    /** A new prompt; the image stays. */
    SessionState withPrompt(String prompt, boolean enhance) {
        return new SessionState(revision + 1, prompt, enhance, image, false);
    }

    /** A whole new state: what is null is cleared, and with nothing left frames pass through again. */
    SessionState replacedBy(@Nullable ReferenceImage image, @Nullable String prompt, boolean enhance) {
        return new SessionState(revision + 1, prompt, enhance, image, image == null && prompt == null);
    }
}
