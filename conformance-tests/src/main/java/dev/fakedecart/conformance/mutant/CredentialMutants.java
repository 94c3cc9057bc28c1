package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.ApiKeyProvider;
import dev.fakedecart.conformance.reference.DecartClient;
import dev.fakedecart.conformance.reference.DecartException;
import dev.fakedecart.conformance.reference.Environment;
import dev.fakedecart.conformance.reference.RealtimeClient;
import dev.fakedecart.conformance.reference.RealtimeOptions;
import dev.fakedecart.conformance.reference.ReferenceClient;
import dev.fakedecart.conformance.reference.RoomTransport;
import dev.fakedecart.conformance.reference.ServiceAccess;
import dev.fakedecart.conformance.reference.Viewer;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/** Variants that use the app's provider of keys, or client tokens, wrongly. */
final class CredentialMutants {
    private static final String PROVIDER = "sdk.key-provider";
    private static final String EXPIRED = "sdk.expired-token";
    private static final String DOT = "!";
    private static final String ENCODED_DOT = "%21";

    private CredentialMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                        "asks-for-a-key-once",
                        "asks the provider once, and uses its key for all attempts",
                        () -> provider(CredentialMutants::once),
                        PROVIDER),
                Mutant.of(
                        "viewer-without-a-provider",
                        "does not ask the provider for viewers",
                        () -> (environment, access) ->
                                new WithoutProvider(new ReferenceClient(environment, access), environment, access),
                        PROVIDER),
                Mutant.of(
                        "hides-the-providers-error",
                        "rejects connect() with an error of its own when the provider fails",
                        () -> Compositions.session(HidingErrors::new),
                        PROVIDER),
                Mutant.of(
                        "gives-up-when-the-provider-fails",
                        "does not ask the provider again after it has failed at a reconnect",
                        () -> Compositions.options(options -> options.withRetries((retry, reason) ->
                                String.valueOf(reason.getMessage()).contains("no key")
                                        ? Optional.empty()
                                        : options.retries().delayBefore(retry, reason))),
                        PROVIDER),
                Mutant.of(
                        "sends-an-empty-key",
                        "connects although the provider returns an empty key",
                        () -> provider(
                                keys -> () -> keys.next().thenApply(key -> key.isEmpty() ? "invalid-api-key" : key)),
                        PROVIDER),
                Mutant.of(
                        "sends-an-expired-token",
                        "connects with a client token that has expired",
                        CredentialMutants::unread,
                        EXPIRED),
                Mutant.of(
                        "refuses-every-token",
                        "refuses signed client tokens that have not expired",
                        () -> CredentialMutants::refusingTokens,
                        EXPIRED));
    }

    private static Composition provider(UnaryOperator<ApiKeyProvider> change) {
        return (environment, access) -> new ReferenceClient(
                environment,
                access.provider()
                        .map(keys -> access.withProvider(change.apply(keys)))
                        .orElse(access));
    }

    private static ApiKeyProvider once(ApiKeyProvider keys) {
        return new ApiKeyProvider() {
            private Optional<CompletableFuture<String>> first = Optional.empty();

            @Override
            public CompletableFuture<String> next() {
                CompletableFuture<String> known = first.orElseGet(keys::next);
                first = Optional.of(known);
                return known;
            }
        };
    }

    /** Hides from the client that a key is a token, and restores the key in the address. */
    private static Composition unread() {
        return (environment, access) -> {
            ApiKeyProvider keys = access.provider().orElse(() -> CompletableFuture.completedFuture(access.apiKey()));
            var transport = new RoomTransport(environment);
            return new ReferenceClient(
                    environment,
                    access.withProvider(() -> keys.next().thenApply(key -> key.replace(".", DOT))),
                    (loop, address, options, listener) -> transport.connection(
                            loop, URI.create(address.toString().replace(ENCODED_DOT, ".")), options, listener));
        };
    }

    private static DecartClient refusingTokens(Environment environment, ServiceAccess access) {
        var client = new ReferenceClient(environment, access);
        if (access.apiKey().split("\\.", -1).length != 3) {
            return client;
        }
        return new ForwardingDecartClient(client) {
            @Override
            public RealtimeClient realtime(RealtimeOptions options) {
                return new ForwardingRealtimeClient(super.realtime(options)) {
                    @Override
                    public CompletableFuture<Void> connect() {
                        return CompletableFuture.failedFuture(
                                new DecartException(DecartException.TOKEN_EXPIRED, "the token has expired"));
                    }
                };
            }
        };
    }

    private static final class WithoutProvider extends ForwardingDecartClient {
        private final DecartClient other;

        WithoutProvider(DecartClient plain, Environment environment, ServiceAccess access) {
            super(plain);
            other = new ReferenceClient(environment, access.withApiKey("invalid-api-key"));
        }

        @Override
        public Viewer subscribe(String token, VideoTrackSink sink) {
            return other.subscribe(token, sink);
        }
    }

    private static final class HidingErrors extends ForwardingRealtimeClient {
        HidingErrors(RealtimeClient plain) {
            super(plain);
        }

        @Override
        public CompletableFuture<Void> connect() {
            return super.connect().exceptionally(failure -> {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                throw cause instanceof DecartException error
                        ? new DecartException(error.code(), "cannot connect")
                        : new CompletionException(failure);
            });
        }
    }
}
