package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.ConnectionState;
import dev.fakedecart.conformance.reference.DecartException;
import dev.fakedecart.conformance.reference.EventType;
import dev.fakedecart.conformance.reference.RealtimeClient;
import dev.fakedecart.conformance.reference.RealtimeOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Variants that report failures wrongly. */
final class ErrorMutants {
    private ErrorMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "two-errors-on-giving-up",
                        "emits the error twice when all retries have failed",
                        () -> Compositions.session(Twice::new),
                        "reconnect.gives-up"),
                Mutant.of(
                        "no-error-on-giving-up",
                        "emits no error when all retries have failed",
                        () -> Compositions.session(Silent::new),
                        "reconnect.gives-up",
                        "error.handler"),
                Mutant.of(
                        "stays-reconnecting",
                        "does not report disconnected when all retries have failed",
                        () -> Compositions.session(StayingReconnecting::new),
                        "reconnect.gives-up"),
                Mutant.of(
                        "connect-never-rejects",
                        "never completes a connect() that fails",
                        () -> Compositions.session(Hanging::new),
                        "error.connect-rejects"),
                Mutant.of(
                        "connect-always-resolves",
                        "resolves a connect() that fails",
                        () -> Compositions.session(Resolving::new),
                        "error.connect-rejects"),
                Mutant.of(
                        "swallowed-error",
                        "emits no error events",
                        () -> Compositions.session(delegate -> new EventMutants.Muted(delegate, EventType.ERROR)),
                        "error.handler",
                        "reconnect.gives-up"),
                Mutant.of(
                        "error-without-code",
                        "reports errors without a code",
                        () -> Compositions.session(delegate -> new Recoding(delegate, error -> recoded(error, null))),
                        "error.handler",
                        "error.codes"),
                Mutant.of(
                        "wrong-code",
                        "reports every error with an undocumented code",
                        () -> Compositions.session(
                                delegate -> new Recoding(delegate, error -> recoded(error, "ERROR"))),
                        "error.codes"),
                Mutant.of(
                        "connection-code-for-a-bad-key",
                        "treats a refused API key as a network failure, and retries",
                        ErrorMutants::retryingRefusedKeys,
                        "error.codes",
                        "reconnect.not-on-permanent-error"));
    }

    private static DecartException recoded(DecartException error, @Nullable String code) {
        return new DecartException(code, String.valueOf(error.getMessage()));
    }

    private static DecartException networkError(DecartException error) {
        return DecartException.INVALID_API_KEY.equals(error.code())
                ? recoded(error, DecartException.WEB_RTC_ERROR)
                : error;
    }

    private static Composition retryingRefusedKeys() {
        return Compositions.client(plain -> new ForwardingDecartClient(plain) {
            @Override
            public RealtimeClient realtime(RealtimeOptions options) {
                var patient = options.withRetries(
                        (retry, reason) -> options.retries().delayBefore(retry, networkError(reason)));
                return new Recoding(super.realtime(patient), ErrorMutants::networkError);
            }
        });
    }

    private static final class Twice extends EventTap {
        Twice(RealtimeClient delegate) {
            super(delegate);
        }

        @Override
        <T> void emit(EventType<T> type, T event) {
            super.emit(type, event);
            if (type.equals(EventType.ERROR) && reportsGivingUp(event)) {
                super.emit(type, event);
            }
        }
    }

    private static final class Silent extends EventTap {
        Silent(RealtimeClient delegate) {
            super(delegate);
        }

        @Override
        <T> void emit(EventType<T> type, T event) {
            if (!type.equals(EventType.ERROR) || !reportsGivingUp(event)) {
                super.emit(type, event);
            }
        }
    }

    private static final class StayingReconnecting extends EventTap {
        private volatile boolean leaving;

        StayingReconnecting(RealtimeClient delegate) {
            super(delegate);
        }

        @Override
        <T> void emit(EventType<T> type, T event) {
            if (leaving || event != ConnectionState.DISCONNECTED || !reportsGivingUp(event)) {
                super.emit(type, event);
            }
        }

        @Override
        public CompletableFuture<Void> disconnect() {
            leaving = true;
            return super.disconnect();
        }
    }

    private static final class Hanging extends ForwardingRealtimeClient {
        Hanging(RealtimeClient delegate) {
            super(delegate);
        }

        @Override
        public CompletableFuture<Void> connect() {
            var connected = new CompletableFuture<Void>();
            super.connect().thenRun(() -> connected.complete(null));
            return connected;
        }
    }

    private static final class Resolving extends ForwardingRealtimeClient {
        Resolving(RealtimeClient delegate) {
            super(delegate);
        }

        @Override
        public CompletableFuture<Void> connect() {
            return super.connect().handle((connected, failure) -> null);
        }
    }

    /** Changes errors as they reach the app. */
    private static final class Recoding extends EventTap {
        private final UnaryOperator<DecartException> change;

        Recoding(RealtimeClient delegate, UnaryOperator<DecartException> change) {
            super(delegate);
            this.change = change;
        }

        @Override
        <T> void emit(EventType<T> type, T event) {
            if (event instanceof DecartException error) {
                super.emit(EventType.ERROR, change.apply(error));
            } else {
                super.emit(type, event);
            }
        }

        @Override
        public CompletableFuture<Void> connect() {
            return super.connect().exceptionally(failure -> {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                throw cause instanceof DecartException error ? change.apply(error) : new CompletionException(failure);
            });
        }
    }
}
