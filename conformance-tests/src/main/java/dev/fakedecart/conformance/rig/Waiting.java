package dev.fakedecart.conformance.rig;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for events.
 *
 * @param patience the time-out, far longer than anything that works takes
 * @param alive throws if the rig is broken and no event can come any more
 */
record Waiting(Duration patience, Runnable alive) {
    private static final int MORE_PATIENCE = 4;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** With a longer time-out, for events that take long even if all is well, such as five retries. */
    Waiting patient() {
        return new Waiting(patience.multipliedBy(MORE_PATIENCE), alive);
    }

    /**
     * Waits until {@code found} returns a value.
     *
     * @param expected the expected event, as a clause
     * @param happened what happened instead; called after a time-out
     */
    <T> T await(String expected, Supplier<@Nullable T> found, Supplier<String> happened) {
        try {
            return Awaitility.await()
                    .atMost(patience)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(LOOK_AGAIN)
                    .until(() -> lookFor(found), Optional::isPresent)
                    .orElseThrow();
        } catch (ConditionTimeoutException e) {
            throw Expect.failure(expected, "not within %d s; %s".formatted(patience.toSeconds(), happened.get()));
        }
    }

    /** Waits for a while for something that should not come; returns it if it comes. */
    <T> Optional<T> watch(Duration time, Supplier<@Nullable T> found) {
        try {
            return Awaitility.await()
                    .atMost(time.plusSeconds(1))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(LOOK_AGAIN)
                    .until(new Watch<>(time, this, found)::look, Optional::isPresent)
                    .flatMap(seen -> seen);
        } catch (ConditionTimeoutException e) {
            return Optional.empty();
        }
    }

    private record Watch<T>(long until, Waiting waiting, Supplier<@Nullable T> found) {
        Watch(Duration time, Waiting waiting, Supplier<@Nullable T> found) {
            this(System.nanoTime() + time.toNanos(), waiting, found);
        }

        /** Present when the watch is over; contains what was found. */
        Optional<Optional<T>> look() {
            Optional<T> seen = waiting.lookFor(found);
            return seen.isPresent() || System.nanoTime() > until ? Optional.of(seen) : Optional.empty();
        }
    }

    private <T> Optional<T> lookFor(Supplier<@Nullable T> found) {
        T value = found.get();
        if (value == null) {
            alive.run();
        }
        return Optional.ofNullable(value);
    }
}
