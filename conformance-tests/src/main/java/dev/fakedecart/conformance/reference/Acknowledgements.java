package dev.fakedecart.conformance.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * The changes that the server has not answered yet. Its answers carry no number: those to a prompt repeat the prompt,
 * those to anything else come in the order in which it was asked. Belongs to its client's loop.
 */
class Acknowledgements {
    private final ErrorReader errors;
    private final List<Pending> pending = new ArrayList<>();

    /** @param prompt that the answer is to repeat; empty for an answer about the whole state */
    private record Pending(Optional<String> prompt, CompletableFuture<Void> answer) {}

    Acknowledgements(ErrorReader errors) {
        this.errors = errors;
    }

    /** Complete when the server has the whole state in force. */
    CompletableFuture<Void> ofState() {
        return add(Optional.empty());
    }

    /** Complete when the server has this prompt in force. */
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

    void settle(CompletableFuture<Void> answer, JsonNode message) {
        if (message.path("success").asBoolean(false)) {
            answer.complete(null);
        } else {
            answer.completeExceptionally(
                    errors.ofRefusedChange(message.path("error").asStringOpt()));
        }
    }

    /** No answer will come any more. */
    void fail(DecartException reason) {
        List<Pending> all = List.copyOf(pending);
        pending.clear();
        all.forEach(waiting -> waiting.answer.completeExceptionally(reason));
    }
}
