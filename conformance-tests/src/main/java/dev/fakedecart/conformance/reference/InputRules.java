package dev.fakedecart.conformance.reference;

import org.jspecify.annotations.Nullable;

/** Refuses what could only fail, before anything goes over the wire. Pure functions. */
class InputRules {

    /** @throws DecartException if there is neither a prompt nor a word about the image, or the prompt is empty */
    void checkSet(StateInput input) {
        if (input.isNothing()) {
            throw DecartException.input("set() wants a prompt, an image, or image null to clear it: neither was given");
        }
        checkInitial(input);
    }

    /** @throws DecartException if there is a prompt and it is empty */
    void checkInitial(StateInput input) {
        if (input.prompt() != null) {
            checkPrompt(input.prompt());
        }
    }

    /** @throws DecartException if it is empty */
    void checkPrompt(String prompt) {
        if (prompt.isBlank()) {
            throw DecartException.input("the prompt is empty: leave it out to have none");
        }
    }

    /** Whether a prompt is enhanced: it is, unless the app says otherwise. */
    boolean enhance(@Nullable Boolean wanted) {
        return wanted == null || wanted;
    }
}
