package dev.fakedecart.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PendingChangesTest {
    private final PendingChanges pending = new PendingChanges(new ErrorReader());

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    @Test
    void stateAcknowledgementsCompletePendingChangesInOrder() {
        CompletableFuture<Void> first = pending.ofState();
        CompletableFuture<Void> second = pending.ofState();
        pending.stateAnswered(json("{'success':true}"));
        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
    }

    @Test
    void aPromptAcknowledgementIsMatchedByItsPrompt() {
        CompletableFuture<Void> knight = pending.ofPrompt("a knight");
        CompletableFuture<Void> dog = pending.ofPrompt("a dog");
        CompletableFuture<Void> state = pending.ofState();
        pending.promptAnswered(json("{'prompt':'a dog','success':true}"));
        pending.promptAnswered(json("{'prompt':'something else','success':true}"));
        assertThat(dog).isCompleted();
        assertThat(knight).isNotDone();
        assertThat(state).isNotDone();
    }

    @Test
    void aRefusalFailsTheChangeWithTheServersText() {
        CompletableFuture<Void> state = pending.ofState();
        pending.stateAnswered(json("{'success':false,'error':'the picture is too small'}"));
        assertThatThrownBy(state::join)
                .hasCauseInstanceOf(DecartException.class)
                .hasMessageContaining("the picture is too small");
    }

    @Test
    void pendingChangesFailWhenTheConnectionIsLost() {
        CompletableFuture<Void> state = pending.ofState();
        pending.fail(DecartException.connection("lost"));
        assertThat(state).isCompletedExceptionally();
    }
}
