package dev.fakedecart.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AcknowledgementsTest {
    private final Acknowledgements acknowledgements = new Acknowledgements(new ErrorReader());

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    @Test
    void answersToStatesGoToThoseThatWaitInTheOrderInWhichTheyWereAsked() {
        CompletableFuture<Void> first = acknowledgements.ofState();
        CompletableFuture<Void> second = acknowledgements.ofState();
        acknowledgements.stateAnswered(json("{'success':true}"));
        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
    }

    @Test
    void anAnswerToAPromptIsForThePromptThatItRepeats() {
        CompletableFuture<Void> knight = acknowledgements.ofPrompt("a knight");
        CompletableFuture<Void> dog = acknowledgements.ofPrompt("a dog");
        CompletableFuture<Void> state = acknowledgements.ofState();
        acknowledgements.promptAnswered(json("{'prompt':'a dog','success':true}"));
        acknowledgements.promptAnswered(json("{'prompt':'something else','success':true}"));
        assertThat(dog).isCompleted();
        assertThat(knight).isNotDone();
        assertThat(state).isNotDone();
    }

    @Test
    void aRefusalFailsWithTheServersWords() {
        CompletableFuture<Void> state = acknowledgements.ofState();
        acknowledgements.stateAnswered(json("{'success':false,'error':'the picture is too small'}"));
        assertThatThrownBy(state::join)
                .hasCauseInstanceOf(DecartException.class)
                .hasMessageContaining("the picture is too small");
    }

    @Test
    void whatStillWaitsWhenTheConnectionIsLostFails() {
        CompletableFuture<Void> state = acknowledgements.ofState();
        acknowledgements.fail(DecartException.connection("lost"));
        assertThat(state).isCompletedExceptionally();
    }
}
