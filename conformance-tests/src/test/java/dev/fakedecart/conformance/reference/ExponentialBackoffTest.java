package dev.fakedecart.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExponentialBackoffTest {
    private final DecartException drop = DecartException.connection("dropped");

    private final ExponentialBackoff backoff =
            new ExponentialBackoff(Duration.ofSeconds(1), ExponentialBackoff.RETRIES);

    private List<Long> secondsUntilItGivesUp() {
        var seconds = new ArrayList<Long>();
        for (Optional<Duration> delay = backoff.next(drop); delay.isPresent(); delay = backoff.next(drop)) {
            seconds.add(delay.get().toSeconds());
        }
        return seconds;
    }

    @Test
    void retriesFiveTimesEachAfterALongerDelay() {
        assertThat(secondsUntilItGivesUp()).containsExactly(1L, 2L, 4L, 8L, 10L);
        assertThat(backoff.next(drop)).as("after it has given up").isEmpty();
    }

    @Test
    void beginsAnewAfterASuccess() {
        backoff.next(drop);
        backoff.next(drop);
        backoff.succeeded();
        assertThat(secondsUntilItGivesUp()).containsExactly(1L, 2L, 4L, 8L, 10L);
    }

    @Test
    void doesNotRetryWhatWouldBeTheSameAgain() {
        for (String code : List.of(
                DecartException.INVALID_API_KEY, DecartException.MODEL_NOT_FOUND, DecartException.INVALID_INPUT)) {
            assertThat(backoff.next(new DecartException(code, "refused")))
                    .as(code)
                    .isEmpty();
        }
    }
}
