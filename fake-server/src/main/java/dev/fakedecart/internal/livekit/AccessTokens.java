package dev.fakedecart.internal.livekit;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** LiveKit access tokens: JSON Web Tokens signed with a secret of this server. Safe for use by any thread. */
final class AccessTokens {
    private static final String ISSUER = "fake-decart";
    private static final int SECRET_BYTES = 32;
    private static final int CLOCK_SKEW_SECONDS = 10;

    /** Longer than a session, because clients send the token again when they reconnect. */
    private static final Duration LIFETIME = Duration.ofHours(6);

    private final HmacKey secret;
    private final JwtConsumer verifier;

    AccessTokens() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        secret = new HmacKey(bytes);
        verifier = new JwtConsumerBuilder()
                .setVerificationKey(secret)
                .setExpectedIssuer(ISSUER)
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256))
                .build();
    }

    /**
     * Lets a participant into a room.
     *
     * @param publishes false for a viewer
     */
    record Grant(String room, String identity, boolean publishes) {}

    /** A token is not accepted; the message says why. */
    static final class InvalidTokenException extends Exception {
        private static final long serialVersionUID = 1;

        InvalidTokenException(String message) {
            super(message);
        }
    }

    String mint(Grant grant) {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject(grant.identity());
        claims.setNotBeforeMinutesInThePast(1);
        var expires = NumericDate.now();
        expires.addSeconds(LIFETIME.toSeconds());
        claims.setExpirationTime(expires);
        claims.setClaim(
                "video",
                Map.of("room", grant.room(), "roomJoin", true, "canPublish", grant.publishes(), "canSubscribe", true));
        return sign(claims.toJson());
    }

    /** @param claims as JSON */
    String sign(String claims) {
        var signature = new JsonWebSignature();
        signature.setPayload(claims);
        signature.setKey(secret);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setHeader("typ", "JWT");
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign an access token", e);
        }
    }

    Grant verify(String token) throws InvalidTokenException {
        try {
            JwtClaims claims = verifier.processToClaims(token);
            if (claims.getClaimValue("video") instanceof Map<?, ?> video
                    && video.get("room") instanceof String room
                    && Boolean.TRUE.equals(video.get("roomJoin"))) {
                return new Grant(room, claims.getSubject(), !Boolean.FALSE.equals(video.get("canPublish")));
            }
            throw new InvalidTokenException("invalid token: it grants no room");
        } catch (InvalidJwtException e) {
            throw new InvalidTokenException(
                    e.hasExpired() ? "invalid token: it has expired" : "invalid token: it is not one of this server's");
        } catch (MalformedClaimException e) {
            throw new InvalidTokenException("invalid token: malformed subject");
        }
    }
}
