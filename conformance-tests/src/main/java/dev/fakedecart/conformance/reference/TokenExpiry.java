package dev.fakedecart.conformance.reference;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recognizes client tokens that have expired, before they are sent. */
record TokenExpiry(InstantSource clock) {
    /** The difference of clocks that is tolerated, as in the JavaScript SDK 0.2.5. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private static final int PARTS = 3;

    /**
     * Checks a key. Keys that are no readable signed token (JWT) are left to the service.
     *
     * @throws DecartException with {@code TOKEN_EXPIRED} if the token's {@code exp} is more than 5 s past
     */
    void check(String key) {
        expiration(key).ifPresent(seconds -> {
            Instant end = Instant.ofEpochMilli((long) (seconds * 1_000));
            Duration ago = Duration.between(end, clock.instant());
            if (ago.compareTo(TOLERANCE) > 0) {
                throw new DecartException(
                        DecartException.TOKEN_EXPIRED,
                        "the client token expired %s s ago (exp %s): create another one"
                                .formatted(ago.toSeconds(), end));
            }
        });
    }

    /** Returns the time in seconds since the epoch; empty if the key is no token, or its time is absurd. */
    private static OptionalDouble expiration(String key) {
        String[] parts = key.split("\\.", -1);
        if (parts.length != PARTS) {
            return OptionalDouble.empty();
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            JsonNode exp = JsonMapper.shared().readTree(claims).path("exp");
            return exp.isNumber() && Math.abs(exp.doubleValue()) < 1e11
                    ? OptionalDouble.of(exp.doubleValue())
                    : OptionalDouble.empty();
        } catch (IllegalArgumentException | JacksonException e) {
            return OptionalDouble.empty();
        }
    }
}
