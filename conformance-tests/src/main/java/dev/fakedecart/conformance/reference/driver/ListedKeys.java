package dev.fakedecart.conformance.reference.driver;

import dev.fakedecart.conformance.reference.ApiKeyProvider;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** The app's provider of keys: gives one key after the other, and the last one from then on. */
final class ListedKeys implements ApiKeyProvider {
    private final List<Optional<String>> keys;
    private final AtomicInteger asked = new AtomicInteger();

    /** @param keys at least one; empty ones where the app has no key */
    ListedKeys(List<Optional<String>> keys) {
        this.keys = List.copyOf(keys);
    }

    @Override
    public CompletableFuture<String> next() {
        Optional<String> key = keys.get(Math.min(asked.getAndIncrement(), keys.size() - 1));
        return key.map(CompletableFuture::completedFuture)
                .orElseGet(() ->
                        CompletableFuture.failedFuture(new IllegalStateException("the app has no key at present")));
    }
}
