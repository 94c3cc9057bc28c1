package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.ConnectionState;
import dev.fakedecart.conformance.reference.DecartException;
import dev.fakedecart.conformance.reference.EventType;
import dev.fakedecart.conformance.reference.RealtimeClient;
import dev.fakedecart.conformance.reference.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Variants that retry wrongly. */
final class RetryMutants {
    private static final int RETRIES = 5;

    private RetryMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "four-retries",
                        "gives up after four retries",
                        () -> policy(delegate -> limited(delegate, 4)),
                        "reconnect.five-retries"),
                Mutant.of(
                        "six-retries",
                        "gives up after six retries",
                        () -> policy(delegate -> limited(delegate, 6)),
                        "reconnect.five-retries"),
                Mutant.of(
                        "never-stops-retrying",
                        "retries forever",
                        () -> policy(delegate -> limited(delegate, Integer.MAX_VALUE)),
                        "reconnect.five-retries",
                        "reconnect.gives-up"),
                Mutant.of(
                        "constant-delay",
                        "waits for the same time before each retry",
                        () -> delays((first, retry) -> first),
                        "reconnect.backoff"),
                Mutant.of(
                        "shrinking-delay",
                        "waits less before each retry than before the previous one",
                        () -> delays((first, retry) -> first.multipliedBy(RETRIES + 1L - retry)),
                        "reconnect.backoff"),
                Mutant.of(
                        "no-delay",
                        "does not wait before a retry",
                        () -> delays((first, retry) -> Duration.ZERO),
                        "reconnect.backoff"),
                Mutant.of(
                        "linear-delay",
                        "increases the pauses between retries linearly, not exponentially",
                        () -> delays(
                                (first, retry) -> first.plus(first.dividedBy(10).multipliedBy(retry - 1L))),
                        "reconnect.backoff"),
                Mutant.of(
                        "never-reconnects",
                        "gives up when the connection is lost",
                        () -> policy(delegate -> limited(delegate, 0)),
                        "reconnect.success-generating"),
                Mutant.of(
                        "retries-a-permanent-error",
                        "retries although the service refused the API key",
                        () -> policy(RetryMutants::retryingAlways),
                        "reconnect.not-on-permanent-error"),
                Mutant.of(
                        "retry-clock-not-reset",
                        "does not reset the retry count after a successful retry",
                        () -> policy(CountingForever::new),
                        "reconnect.five-retries",
                        "reconnect.success-generating"),
                Mutant.of(
                        "retry-after-disconnect",
                        "does not cancel the scheduled retry when the app disconnects",
                        () -> Compositions.session(RetryAfterDisconnect::new),
                        "reconnect.not-after-disconnect"));
    }

    private static Composition policy(UnaryOperator<RetryPolicy> change) {
        return Compositions.options(options -> options.withRetries(change.apply(options.retries())));
    }

    /** Allows another number of retries. The delay of the fifth retry also applies to all later ones. */
    private static RetryPolicy limited(RetryPolicy delegate, int retries) {
        return (retry, reason) ->
                retry > retries ? Optional.empty() : delegate.delayBefore(Math.min(retry, RETRIES), reason);
    }

    /** Computes a delay from the first delay and the number of the retry, from 1. */
    private interface Delay {
        Duration before(Duration first, int retry);
    }

    private static Composition delays(Delay delay) {
        return policy(delegate -> (retry, reason) -> delegate.delayBefore(retry, reason)
                .flatMap(allowed -> delegate.delayBefore(1, reason))
                .map(first -> delay.before(first, retry)));
    }

    /** Treats every error as a temporary one. */
    static RetryPolicy retryingAlways(RetryPolicy delegate) {
        return (retry, reason) -> delegate.delayBefore(
                retry, new DecartException(DecartException.WEB_RTC_ERROR, String.valueOf(reason.getMessage())));
    }

    /** Never resets the number of the retry. */
    private static final class CountingForever implements RetryPolicy {
        private final RetryPolicy delegate;
        private int retries;

        CountingForever(RetryPolicy delegate) {
            this.delegate = delegate;
        }

        @Override
        public Optional<Duration> delayBefore(int retry, DecartException reason) {
            return delegate.delayBefore(++retries, reason);
        }
    }

    /** Reports the disconnect to the app, but does not cancel a pending retry of the session. */
    private static final class RetryAfterDisconnect extends EventTap {
        private volatile boolean reconnecting;

        RetryAfterDisconnect(RealtimeClient delegate) {
            super(delegate);
        }

        @Override
        <T> void emit(EventType<T> type, T event) {
            if (event instanceof ConnectionState state) {
                reconnecting = state == ConnectionState.RECONNECTING;
            }
            super.emit(type, event);
        }

        @Override
        public CompletableFuture<Void> disconnect() {
            if (!reconnecting) {
                return super.disconnect();
            }
            emit(EventType.CONNECTION_CHANGE, ConnectionState.DISCONNECTED);
            return CompletableFuture.completedFuture(null);
        }
    }
}
