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
 * @param patience the timeout, far longer than any working operation takes
 * @param alive throws an exception if the rig is broken and no further event can arrive
 */
record Waiting(Duration patience, Runnable alive) {
    /** The end of a wait that nothing can end any more: never, because only the timeout ends the wait. */
    static final Supplier<Optional<String>> NEVER_OVER = Optional::empty;

    private static final int PATIENCE_FACTOR = 4;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    /**
     * Returns a copy with a longer timeout, for events that take long even in a working system, such as five retries.
     */
    Waiting patient() {
        return new Waiting(patience.multipliedBy(PATIENCE_FACTOR), alive);
    }

    /**
     * Waits until {@code found} returns a value.
     *
     * @param expected the expected event, as a clause
     * @param happened returns the actual behaviour; called after the timeout
     * @param over returns why the event can no longer come; empty while it can
     */
    <T> T await(
            String expected, Supplier<@Nullable T> found, Supplier<String> happened, Supplier<Optional<String>> over) {
        try {
            return Awaitility.await()
                    .atMost(patience)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL_INTERVAL)
                    .until(() -> lookFor(expected, found, happened, over), Optional::isPresent)
                    .orElseThrow();
        } catch (ConditionTimeoutException e) {
            throw Expect.failure(expected, "timed out after %s s; %s".formatted(patience.toSeconds(), happened.get()));
        }
    }

    /** Waits for the given time for an event that should not happen. Returns the event if it happens. */
    <T> Optional<T> watch(Duration time, Supplier<@Nullable T> found) {
        try {
            return Awaitility.await()
                    .atMost(time.plusSeconds(1))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL_INTERVAL)
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

        /**
         * Returns a value when the watch is over. The inner Optional contains the found value; empty if nothing was
         * found.
         */
        Optional<Optional<T>> look() {
            Optional<T> seen = waiting.lookFor(found);
            return seen.isPresent() || System.nanoTime() > until ? Optional.of(seen) : Optional.empty();
        }
    }

    private <T> Optional<T> lookFor(
            String expected, Supplier<@Nullable T> found, Supplier<String> happened, Supplier<Optional<String>> over) {
        Optional<String> why = over.get();
        // After the question, so that an event between the two counts.
        Optional<T> value = lookFor(found);
        if (value.isEmpty() && why.isPresent()) {
            throw Expect.failure(expected, why.get() + "; " + happened.get());
        }
        return value;
    }

    private <T> Optional<T> lookFor(Supplier<@Nullable T> found) {
        T value = found.get();
        if (value == null) {
            alive.run();
        }
        return Optional.ofNullable(value);
    }
}
