package dev.fakedecart.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReceivedTest {
    private final Received<String> received = new Received<>("words");

    @Test
    void takingAnItemKeepsTheOrderOfTheOthers() {
        received.add("one");
        received.add("two");
        received.add("three");

        assertThat(received.take("two", "two"::equals)).isEqualTo("two");
        assertThat(received.await("any", word -> true)).isEqualTo("one");
        assertThat(received.all()).containsExactly("one", "three");
    }

    @Test
    void aCallerGetsAnItemThatArrivesLater() {
        CompletableFuture<String> waiting =
                CompletableFuture.supplyAsync(() -> received.await("second word", 1, word -> true));

        received.add("one");
        received.add("two");

        assertThat(waiting.join()).isEqualTo("two");
    }

    @Test
    void aFailureReachesWaitingAndLaterCallers() {
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> received.await("word", word -> true));

        received.fail("the first reason");
        received.fail("the second reason");

        assertThat(waiting.handle((word, failure) -> ClientException.cause(failure))
                        .join())
                .isInstanceOf(UnexpectedMessageException.class)
                .hasMessageStartingWith("the first reason; 0 words");
        assertThatThrownBy(received::check).hasMessageStartingWith("the first reason");
    }
}
