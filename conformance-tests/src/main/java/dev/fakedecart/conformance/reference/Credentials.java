package dev.fakedecart.conformance.reference;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/** The keys of a client's attempts to connect. Refuses keys of which it is sure that the service would refuse them. */
final class Credentials implements ApiKeyProvider {
    private final ApiKeyProvider source;
    private final TokenExpiry expiry;

    Credentials(ServiceAccess access) {
        this(
                access.provider().orElse(() -> CompletableFuture.completedFuture(access.apiKey())),
                new TokenExpiry(InstantSource.system()));
    }

    Credentials(ApiKeyProvider source, TokenExpiry expiry) {
        this.source = source;
        this.expiry = expiry;
    }

    /**
     * Fails with {@code INVALID_API_KEY} if the key is blank, with {@code TOKEN_EXPIRED} if it is an expired token, and
     * with the provider's own error.
     */
    @Override
    public CompletableFuture<String> next() {
        CompletableFuture<String> asked;
        try {
            asked = source.next();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        return asked.thenApply(key -> {
            if (key == null || key.isBlank()) {
                throw new DecartException(DecartException.INVALID_API_KEY, "the API key is blank");
            }
            expiry.check(key);
            return key;
        });
    }
}
