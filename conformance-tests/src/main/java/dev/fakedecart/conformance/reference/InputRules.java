package dev.fakedecart.conformance.reference;

import org.jspecify.annotations.Nullable;

/** Rejects invalid input before anything is sent. Pure functions. */
final class InputRules {

    /**
     * @throws DecartException if the input has neither a prompt nor an image nor a null image, or if the prompt is
     * blank
     */
    void checkSet(StateInput input) {
        if (input.isNothing()) {
            throw DecartException.input("set() needs a prompt, an image, or image null to clear it: neither was given");
        }
        checkInitial(input);
    }

    /** @throws DecartException if there is a prompt and it is blank */
    void checkInitial(StateInput input) {
        if (input.prompt() != null) {
            checkPrompt(input.prompt());
        }
    }

    /** @throws DecartException if the prompt is blank */
    void checkPrompt(String prompt) {
        if (prompt.isBlank()) {
            throw DecartException.input("the prompt is empty: leave it out to have none");
        }
    }

    /** @throws DecartException if the number of retries is negative */
    void checkLimits(ConnectLimits limits) {
        if (limits.retries().isPresent() && limits.retries().get() < 0) {
            throw DecartException.input("retries must be a whole number of at least 0, not "
                    + limits.retries().get());
        }
    }

    /** Returns whether to enhance a prompt: yes, unless the app says otherwise. */
    boolean enhance(@Nullable Boolean wanted) {
        return wanted == null || wanted;
    }
}
