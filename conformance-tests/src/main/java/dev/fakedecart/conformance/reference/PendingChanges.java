package dev.fakedecart.conformance.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * The changes that the server has not acknowledged yet. PendingChanges carry no id: that of a prompt repeats the
 * prompt; those of whole states arrive in the order of the changes. Belongs to the client's loop.
 */
final class PendingChanges {
    private final ErrorReader errors;
    private final List<Pending> pending = new ArrayList<>();

    /** @param prompt that the acknowledgement repeats; empty for a whole state */
    private record Pending(Optional<String> prompt, CompletableFuture<Void> answer) {}

    PendingChanges(ErrorReader errors) {
        this.errors = errors;
    }

    /** Adds a whole state. Completes when the server has acknowledged it. */
    CompletableFuture<Void> ofState() {
        return add(Optional.empty());
    }

    /** Adds a prompt. Completes when the server has acknowledged it. */
    CompletableFuture<Void> ofPrompt(String prompt) {
        return add(Optional.of(prompt));
    }

    private CompletableFuture<Void> add(Optional<String> prompt) {
        var answer = new CompletableFuture<Void>();
        pending.add(new Pending(prompt, answer));
        return answer;
    }

    void stateAnswered(JsonNode message) {
        answer(Optional.empty(), message);
    }

    void promptAnswered(JsonNode message) {
        answer(Optional.of(message.path("prompt").asString("")), message);
    }

    private void answer(Optional<String> prompt, JsonNode message) {
        for (Pending waiting : pending) {
            if (waiting.prompt.equals(prompt)) {
                pending.remove(waiting);
                settle(waiting.answer, message);
                return;
            }
        }
    }

    private void settle(CompletableFuture<Void> answer, JsonNode message) {
        if (message.path("success").asBoolean(false)) {
            answer.complete(null);
        } else {
            answer.completeExceptionally(
                    errors.ofRefusedChange(message.path("error").asStringOpt()));
        }
    }

    /** Fails all changes, because no further acknowledgement can arrive. */
    void fail(DecartException reason) {
        List<Pending> all = List.copyOf(pending);
        pending.clear();
        all.forEach(waiting -> waiting.answer.completeExceptionally(reason));
    }
}
