package dev.fakedecart.internal.session;

import dev.fakedecart.internal.service.RefusalCase;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.protocol.Model;
import java.util.Map;
import java.util.Optional;

/** What a model accepts as a state. */
record StateRules(Model model, Service service) {

    /** The reason why a prompt is too long; empty if it is not. Characters are code points. */
    Optional<String> promptProblem(String prompt) {
        int length = prompt.codePointCount(0, prompt.length());
        return length <= model.longestPrompt()
                ? Optional.empty()
                : Optional.of(service.refusal(
                                RefusalCase.PROMPT_TOO_LONG, Map.of("length", length, "limit", model.longestPrompt()))
                        .error());
    }

    /** The reason why a state cannot have a reference image; empty if it can. */
    Optional<String> imageProblem() {
        return model.takesImage()
                ? Optional.empty()
                : Optional.of(service.refusal(RefusalCase.IMAGE_NOT_TAKEN, Map.of("model", model.name()))
                        .error());
    }
}
