package dev.fakedecart.conformance.reference;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Variants that retry wrongly. */
final class RetryMutants {
    private static final int RETRIES = ExponentialBackoff.RETRIES;

    private RetryMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "four-retries",
                        "gives up after four retries",
                        () -> clock(first -> new ExponentialBackoff(first, 4)),
                        "reconnect.five-retries"),
                Mutant.of(
                        "six-retries",
                        "gives up after six retries",
                        () -> clock(first -> new ExponentialBackoff(first, 6)),
                        "reconnect.five-retries"),
                Mutant.of(
                        "never-stops-retrying",
                        "retries for ever",
                        () -> clock(first -> new ExponentialBackoff(first, Integer.MAX_VALUE)),
                        "reconnect.five-retries",
                        "reconnect.gives-up"),
                Mutant.of(
                        "constant-delay",
                        "waits as long before each retry",
                        () -> delays((first, retry) -> first),
                        "reconnect.backoff"),
                Mutant.of(
                        "shrinking-delay",
                        "waits less before each retry than before the one before",
                        () -> delays((first, retry) -> first.multipliedBy(RETRIES + 1L - retry)),
                        "reconnect.backoff"),
                Mutant.of(
                        "no-delay",
                        "does not wait before a retry",
                        () -> delays((first, retry) -> Duration.ZERO),
                        "reconnect.backoff"),
                Mutant.of(
                        "linear-delay",
                        "waits a little longer before each retry, but not exponentially",
                        () -> delays(
                                (first, retry) -> first.plus(first.dividedBy(10).multipliedBy(retry - 1L))),
                        "reconnect.backoff"),
                Mutant.of(
                        "never-reconnects",
                        "gives up when the connection drops",
                        () -> clock(first -> new ExponentialBackoff(first, 0)),
                        "reconnect.success-generating"),
                Mutant.of(
                        "retries-a-permanent-error",
                        "retries though the key is refused",
                        () -> clock(Stubborn::new),
                        "reconnect.not-on-permanent-error"),
                Mutant.of(
                        "retry-clock-not-reset",
                        "counts retries over the whole session, so that a later drop is given up early",
                        () -> clock(Unforgetting::new),
                        "reconnect.five-retries",
                        "reconnect.success-generating"),
                Mutant.of(
                        "retry-after-disconnect",
                        "lets a retry happen that was waited for when the app disconnected",
                        RetryMutants::afterDisconnect,
                        "reconnect.not-after-disconnect"));
    }

    private static Parts clock(Function<Duration, RetryClock> making) {
        return new Parts() {
            @Override
            RetryClock retries(Duration firstDelay) {
                return making.apply(firstDelay);
            }
        };
    }

    /** @param delay before a retry, from the first delay and the retry's number from 1 */
    private static Parts delays(BiFunction<Duration, Integer, Duration> delay) {
        return clock(first -> new Counting() {
            @Override
            Optional<Duration> before(int retry) {
                return Optional.of(delay.apply(first, retry));
            }
        });
    }

    private static Parts afterDisconnect() {
        return new Parts() {
            @Override
            Departure departure() {
                return new Departure() {
                    @Override
                    void cancel(EventLoop.Timer retry) {}
                };
            }
        };
    }

    /** Right about everything but the delays. */
    private abstract static class Counting implements RetryClock {
        private int retry;

        abstract Optional<Duration> before(int number);

        @Override
        public Optional<Duration> next(DecartException reason) {
            return reason.isPermanent() || retry >= RETRIES ? Optional.empty() : before(++retry);
        }

        @Override
        public void succeeded() {
            retry = 0;
        }
    }

    /** Takes every error for a passing one. */
    private static final class Stubborn implements RetryClock {
        private final ExponentialBackoff backoff;

        Stubborn(Duration first) {
            backoff = new ExponentialBackoff(first, RETRIES);
        }

        @Override
        public Optional<Duration> next(DecartException reason) {
            return backoff.next(DecartException.connection("it may pass"));
        }

        @Override
        public void succeeded() {
            backoff.succeeded();
        }
    }

    /** Never begins anew. */
    private static final class Unforgetting implements RetryClock {
        private final ExponentialBackoff backoff;

        Unforgetting(Duration first) {
            backoff = new ExponentialBackoff(first, RETRIES);
        }

        @Override
        public Optional<Duration> next(DecartException reason) {
            return backoff.next(reason);
        }

        @Override
        public void succeeded() {}
    }
}
