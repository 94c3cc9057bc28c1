package dev.fakedecart.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.conformance.reference.EventType.CapacityWait;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityWaitsTest {
    private final AtomicLong now = new AtomicLong();

    private CapacityWaits waits(double random) {
        return new CapacityWaits(Duration.ofSeconds(7), now::get, () -> random);
    }

    @ParameterizedTest
    @CsvSource({"0, 4000", "0.5, 5000", "1, 6000"})
    void aWaitDiffersFromTheServicesTimeByAtMostAFifth(double random, long millis) {
        assertThat(waits(random).next(Duration.ofSeconds(5)))
                .map(wait -> wait.retryAfter().toMillis())
                .contains(millis);
    }

    @Test
    void aWaitThatWouldEndAfterTheBudgetIsNotMade() {
        CapacityWaits waits = waits(0.5);

        assertThat(waits.next(Duration.ofSeconds(5))).map(CapacityWait::attempt).contains(1);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(waits.next(Duration.ofSeconds(6))).map(CapacityWait::attempt).contains(2);
        now.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(waits.next(Duration.ofSeconds(1))).isEmpty();
    }
}
