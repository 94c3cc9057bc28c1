package dev.fakedecart.benchmarks.jmh;

import dev.fakedecart.FakeDecart;
import java.util.Map;
import java.util.Optional;

/**
 * The service that clients are measured against. The parameter {@code target} chooses the service: {@code fake} for a
 * fake in this process; the address of a running fake, such as {@code http://127.0.0.1:8080}; or, if {@code
 * DECART_API_KEY} is set, the address of the real service, such as {@code https://api3.decart.ai}. The key is sent to
 * no other host.
 */
final class Service implements AutoCloseable {
    private static final String EMBEDDED = "fake";
    static final String LOOPBACK = "loopback";
    private static final String KEY = "DECART_API_KEY";

    private final Optional<FakeDecart> own;
    private final String baseUrl;
    private final Optional<String> key;

    private Service(Optional<FakeDecart> own, String baseUrl, Optional<String> key) {
        this.own = own;
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
        this.key = key;
    }

    /** @throws IllegalArgumentException if the target is unknown */
    static Service open(String target) {
        if (target.equals(EMBEDDED)) {
            FakeDecart fake = FakeDecart.builder().start();
            return new Service(Optional.of(fake), fake.baseUrl(), Optional.empty());
        }
        if (target.startsWith("http://") || target.startsWith("https://")) {
            String found = System.getenv(KEY);
            return new Service(
                    Optional.empty(), target, Optional.ofNullable(found).filter(text -> !text.isBlank()));
        }
        if (target.equals(LOOPBACK)) {
            throw new IllegalArgumentException("target \"loopback\": two peers without a server are no session;"
                    + " measure them with \"latency run\"");
        }
        throw new IllegalArgumentException("target \"" + target + "\" is neither \"fake\" nor an http address");
    }

    String baseUrl() {
        return baseUrl;
    }

    String realtimeBaseUrl() {
        return "ws" + baseUrl.substring("http".length());
    }

    /** Returns true for the real service, whose frames have no tags. */
    boolean isReal() {
        return key.isPresent();
    }

    String apiKey() {
        return key.orElse("benchmark");
    }

    /**
     * Returns further query parameters of a session's address. The real service is asked to restore the SDKs' pixel
     * marker on its frames.
     *
     * @param mode the mode of a fake, {@code tag} or {@code echo}
     */
    Map<String, String> query(String mode) {
        return isReal() ? Map.of("pixel_latency", "1") : Map.of("mode", mode);
    }

    @Override
    public void close() {
        own.ifPresent(FakeDecart::close);
    }
}
