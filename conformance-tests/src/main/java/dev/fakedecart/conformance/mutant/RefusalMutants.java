package dev.fakedecart.conformance.mutant;

import dev.fakedecart.client.ClientLoop;
import dev.fakedecart.conformance.reference.CameraTrack;
import dev.fakedecart.conformance.reference.ConnectLimits;
import dev.fakedecart.conformance.reference.Connection;
import dev.fakedecart.conformance.reference.DecartException;
import dev.fakedecart.conformance.reference.EventType;
import dev.fakedecart.conformance.reference.EventType.CapacityWait;
import dev.fakedecart.conformance.reference.EventType.SessionEnded;
import dev.fakedecart.conformance.reference.RealtimeClient;
import dev.fakedecart.conformance.reference.RealtimeOptions;
import dev.fakedecart.conformance.reference.Transport;
import dev.fakedecart.conformance.reference.WireState;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/** Variants that understand the service's refusals wrongly: final closes, a full service, the limit of retries. */
final class RefusalMutants {
    private static final String FINAL = "sdk.final-closes";
    private static final String WAITS = "sdk.capacity-waits";
    private static final String RETRIES = "sdk.connect-retries";
    private static final String POLICY_VIOLATION = "policy_violation";
    private static final String SESSION_LIMIT = "session_limit";

    private RefusalMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "reopens-after-a-policy-close",
                        "reconnects when a running session is closed with 1008",
                        () -> transport(error -> error, error -> withoutEnd(error, POLICY_VIOLATION)),
                        FINAL),
                Mutant.of(
                        "retries-a-policy-close",
                        "retries when it is closed with 1008 while it connects",
                        () -> transport(error -> withoutEnd(error, POLICY_VIOLATION), error -> error),
                        FINAL),
                Mutant.of(
                        "retries-the-session-limit",
                        "retries when the account has too many sessions",
                        () -> transport(error -> withoutEnd(error, SESSION_LIMIT), error -> error),
                        FINAL),
                Mutant.of(
                        "needs-the-message-of-the-session-limit",
                        "recognizes the limit of sessions by the error message, but not by the close",
                        () -> transport(
                                error -> isClose(error) ? withoutEnd(error, SESSION_LIMIT) : error, error -> error),
                        FINAL),
                Mutant.of(
                        "emits-an-error-at-a-final-close",
                        "emits an error when the service ends the session for good",
                        () -> Compositions.session(ErrorAtTheEnd::new),
                        FINAL),
                Mutant.of(
                        "forgets-moderation",
                        "forgets for which reason the generation has ended",
                        () -> listening(Forgetting::new),
                        FINAL),
                Mutant.of(
                        "no-session-ended",
                        "does not report that the service has ended the session for good",
                        () -> Compositions.session(
                                delegate -> new EventMutants.Muted(delegate, EventType.SESSION_ENDED)),
                        FINAL),
                Mutant.of(
                        "takes-a-normal-close-for-the-end",
                        "does not reconnect after a close with 1000",
                        () -> Compositions.options(options -> options.withRetries((retry, reason) ->
                                String.valueOf(reason.getMessage()).contains("closed: 1000")
                                        ? Optional.empty()
                                        : options.retries().delayBefore(retry, reason))),
                        FINAL),
                Mutant.of(
                        "ignores-retry-after",
                        "retries after its own pauses although the full service asks for longer ones",
                        () -> transport(
                                error -> new DecartException(error.code(), String.valueOf(error.getMessage())),
                                error -> error),
                        WAITS),
                Mutant.of(
                        "no-capacity-wait",
                        "does not report that it waits for capacity",
                        () -> Compositions.session(
                                delegate -> new EventMutants.Muted(delegate, EventType.CAPACITY_WAIT)),
                        WAITS),
                Mutant.of(
                        "capacity-wait-in-seconds",
                        "reports waits for capacity in seconds",
                        () -> Compositions.session(WaitInSeconds::new),
                        WAITS),
                Mutant.of(
                        "ignores-the-capacity-budget",
                        "waits for capacity however long it takes",
                        () -> limits(limits -> limits.withCapacityBudget(Duration.ofDays(1))),
                        WAITS),
                Mutant.of(
                        "waits-without-retries",
                        "waits for capacity once although retries is 0",
                        () -> limits(
                                limits -> limits.retries().equals(Optional.of(0)) ? limits.withRetries(1) : limits),
                        WAITS,
                        RETRIES),
                Mutant.of(
                        "ignores-retries",
                        "retries connect() five times, whatever the option retries is",
                        () -> limits(limits -> limits.withRetries(5)),
                        RETRIES),
                Mutant.of(
                        "one-retry-too-many",
                        "makes one more retry than the option retries says",
                        () -> limits(limits -> limits.retries()
                                .map(count -> limits.withRetries(count + 1))
                                .orElse(limits)),
                        RETRIES),
                Mutant.of(
                        "retries-limit-reconnects",
                        "applies the option retries to reconnects, too",
                        () -> Compositions.options(options -> options.withRetries((retry, reason) ->
                                retry > options.limits().retries().orElse(retry)
                                        ? Optional.empty()
                                        : options.retries().delayBefore(retry, reason))),
                        RETRIES),
                Mutant.of(
                        "takes-negative-retries-for-none",
                        "accepts a negative number of retries",
                        () -> limits(limits -> limits.retries()
                                .map(count -> limits.withRetries(Math.max(count, 0)))
                                .orElse(limits)),
                        RETRIES));
    }

    private static Composition limits(UnaryOperator<ConnectLimits> change) {
        return Compositions.options(options -> options.withLimits(change.apply(options.limits())));
    }

    private static DecartException withoutEnd(DecartException error, String reason) {
        return error.sessionEnd().equals(Optional.of(reason))
                ? new DecartException(error.code(), String.valueOf(error.getMessage()))
                : error;
    }

    private static boolean isClose(DecartException error) {
        return String.valueOf(error.getMessage()).startsWith("the control socket was closed");
    }

    /**
     * Changes the errors of connections.
     *
     * @param opening changes the error of a connection that cannot be opened
     * @param open changes the error with which an open connection is lost
     */
    private static Composition transport(UnaryOperator<DecartException> opening, UnaryOperator<DecartException> open) {
        return Compositions.transport(plain -> new Transport() {
            @Override
            public Connection connection(
                    ClientLoop loop, URI address, RealtimeOptions options, Connection.Listener listener) {
                Connection connection = plain.connection(loop, address, options, new ForwardingListener(listener) {
                    @Override
                    public void lost(DecartException reason) {
                        super.lost(open.apply(reason));
                    }
                });
                return new ForwardingConnection(connection) {
                    @Override
                    public CompletableFuture<Void> open(Optional<WireState> state, Optional<CameraTrack> camera) {
                        return super.open(state, camera).exceptionally(failure -> {
                            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                            throw cause instanceof DecartException error
                                    ? opening.apply(error)
                                    : new CompletionException(failure);
                        });
                    }
                };
            }
        });
    }

    private static Composition listening(UnaryOperator<Connection.Listener> decorator) {
        return Compositions.transport(plain -> (loop, address, options, listener) ->
                plain.connection(loop, address, options, decorator.apply(listener)));
    }

    private static final class Forgetting extends ForwardingListener {
        Forgetting(Connection.Listener plain) {
            super(plain);
        }

        @Override
        public void ended(EventType.GenerationEnded end) {
            super.ended(new EventType.GenerationEnded(end.seconds(), "disconnect"));
        }
    }

    private static final class ErrorAtTheEnd extends EventTap {
        ErrorAtTheEnd(RealtimeClient delegate) {
            super(delegate);
        }

        @Override
        <T> void emit(EventType<T> type, T event) {
            if (event instanceof SessionEnded end) {
                super.emit(
                        EventType.ERROR,
                        new DecartException(DecartException.WEB_RTC_ERROR, "the session has ended: " + end.reason()));
            }
            super.emit(type, event);
        }
    }

    private static final class WaitInSeconds extends EventTap {
        WaitInSeconds(RealtimeClient delegate) {
            super(delegate);
        }

        @Override
        <T> void emit(EventType<T> type, T event) {
            if (event instanceof CapacityWait wait) {
                var inSeconds = new CapacityWait(wait.retryAfter().dividedBy(1_000), wait.attempt());
                super.emit(EventType.CAPACITY_WAIT, inSeconds);
            } else {
                super.emit(type, event);
            }
        }
    }
}
