package dev.fakedecart.conformance.reference;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Variants that tell failures wrongly. */
final class ErrorMutants {
    private ErrorMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "two-errors-on-giving-up",
                        "tells the error twice when all retries have failed",
                        () -> outcomes(new Twice()),
                        "reconnect.gives-up"),
                Mutant.of(
                        "no-error-on-giving-up",
                        "tells no error when all retries have failed",
                        () -> outcomes(new Silent()),
                        "reconnect.gives-up",
                        "error.handler"),
                Mutant.of(
                        "stays-reconnecting",
                        "does not tell disconnected when all retries have failed",
                        () -> outcomes(new Hopeful()),
                        "reconnect.gives-up"),
                Mutant.of(
                        "connect-never-rejects",
                        "lets a connect that fails hang",
                        () -> outcomes(new Hanging()),
                        "error.connect-rejects"),
                Mutant.of(
                        "connect-always-resolves",
                        "lets a connect that fails look as if it had not",
                        () -> outcomes(new Resolving()),
                        "error.connect-rejects"),
                Mutant.of(
                        "swallowed-error",
                        "tells no error event at all",
                        () -> Relay.parts(new EventMutants.Muted(EventType.ERROR)),
                        "error.handler",
                        "reconnect.gives-up"),
                Mutant.of(
                        "error-without-code",
                        "tells errors without a code",
                        () -> new Recoding(null),
                        "error.handler",
                        "error.codes"),
                Mutant.of(
                        "wrong-code",
                        "tells every error with a code of its own",
                        () -> new Recoding("ERROR"),
                        "error.codes"),
                Mutant.of(
                        "connection-code-for-a-bad-key",
                        "tells a refused key as a broken network, and tries again",
                        ErrorMutants::blindToKeys,
                        "error.codes",
                        "reconnect.not-on-permanent-error"));
    }

    private static Parts outcomes(Outcomes outcomes) {
        return new Parts() {
            @Override
            Outcomes outcomes() {
                return outcomes;
            }
        };
    }

    private static Parts blindToKeys() {
        return new Parts() {
            @Override
            ErrorReader errors() {
                return new ErrorReader() {
                    @Override
                    DecartException ofText(String text) {
                        return DecartException.connection(text);
                    }

                    @Override
                    DecartException ofStatus(int status) {
                        return DecartException.connection("HTTP status " + status);
                    }
                };
            }
        };
    }

    private static final class Twice extends Outcomes {
        @Override
        void gaveUp(Consumer<ConnectionState> state, EventDelivery events, DecartException reason) {
            super.gaveUp(state, events, reason);
            events.emit(EventType.ERROR, reason);
        }
    }

    private static final class Silent extends Outcomes {
        @Override
        void gaveUp(Consumer<ConnectionState> state, EventDelivery events, DecartException reason) {
            state.accept(ConnectionState.DISCONNECTED);
        }
    }

    private static final class Hopeful extends Outcomes {
        @Override
        void gaveUp(Consumer<ConnectionState> state, EventDelivery events, DecartException reason) {
            events.emit(EventType.ERROR, reason);
        }
    }

    private static final class Hanging extends Outcomes {
        @Override
        void connectFailed(CompletableFuture<Void> connect, DecartException reason) {}
    }

    private static final class Resolving extends Outcomes {
        @Override
        void connectFailed(CompletableFuture<Void> connect, DecartException reason) {
            connect.complete(null);
        }
    }

    /** Gives errors another code as they reach the app; what the client itself decides by them stays right. */
    private static final class Recoding extends Parts {
        private final @Nullable String code;

        Recoding(@Nullable String code) {
            this.code = code;
        }

        private DecartException recoded(DecartException error) {
            return new DecartException(code, String.valueOf(error.getMessage()));
        }

        @Override
        EventDelivery events() {
            return new Relay() {
                @Override
                public <T> void emit(EventType<T> type, T event) {
                    if (event instanceof DecartException error) {
                        super.emit(EventType.ERROR, recoded(error));
                    } else {
                        super.emit(type, event);
                    }
                }
            };
        }

        @Override
        Outcomes outcomes() {
            return new Outcomes() {
                @Override
                void connectFailed(CompletableFuture<Void> connect, DecartException reason) {
                    super.connectFailed(connect, recoded(reason));
                }
            };
        }
    }
}
