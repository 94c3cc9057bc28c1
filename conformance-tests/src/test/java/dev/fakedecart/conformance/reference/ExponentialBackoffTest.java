package dev.fakedecart.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExponentialBackoffTest {
    private final DecartException drop = DecartException.connection("dropped");

    private final ExponentialBackoff backoff = new ExponentialBackoff(Duration.ofSeconds(1));

    @Test
    void allowsFiveRetriesEachAfterALongerDelay() {
        var seconds = new ArrayList<Long>();
        int retry = 1;
        for (Optional<Duration> delay = backoff.delayBefore(retry, drop);
                delay.isPresent();
                delay = backoff.delayBefore(++retry, drop)) {
            seconds.add(delay.get().toSeconds());
        }

        assertThat(seconds).containsExactly(1L, 2L, 4L, 8L, 10L);
        assertThat(backoff.delayBefore(retry + 1, drop))
                .as("after it has given up")
                .isEmpty();
    }

    @Test
    void doesNotRetryAfterAnErrorThatWouldRecur() {
        for (String code : List.of(
                DecartException.INVALID_API_KEY, DecartException.MODEL_NOT_FOUND, DecartException.INVALID_INPUT)) {
            assertThat(backoff.delayBefore(1, new DecartException(code, "refused")))
                    .as(code)
                    .isEmpty();
        }
    }
}
