package dev.fakedecart.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.testing.RestClient;
import dev.fakedecart.testing.RestClient.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Verifies tokens offline like a backend, with a library that the server does not use for them. */
class TokenSignatureTest {
    private static final String PLATFORM = "https://platform.decart.ai";
    private static final String KEYS = "/api/auth/jwks";

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final RestClient backend = new RestClient(server, "permanent-key");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theKeySetIsPublicAndHasNoPrivateKey() throws Exception {
        Answer answer = backend.getPublicly(KEYS);

        assertThat(answer.status()).isEqualTo(200);
        JsonWebKey key = new JsonWebKeySet(answer.text()).getJsonWebKeys().get(0);
        assertThat(key).isInstanceOf(OctetKeyPairJsonWebKey.class);
        assertThat(answer.json().get("keys").get(0).propertyNames())
                .containsExactlyInAnyOrder("kty", "crv", "x", "kid", "use", "alg");
        assertThat(key.calculateBase64urlEncodedThumbprint("SHA-256")).isEqualTo(key.getKeyId());
    }

    @Test
    void theKeySetIsAlsoAtTheWellKnownPath() {
        assertThat(backend.getPublicly("/.well-known/jwks.json").text())
                .isEqualTo(backend.getPublicly(KEYS).text());
    }

    @Test
    void aTokenVerifiesAgainstTheKeySetAndItsClaimsMatchTheResponse() throws Exception {
        Answer made = backend.createToken("""
                {"metadata":{"user":"ü-1","service_tier":2,"attribution":{"team":"a"}},"expiresIn":600,"allowedModels":["lucy-2.1"],
                 "allowedOrigins":["https://example.com"],"constraints":{"realtime":{"maxSessionDuration":120}}}""");

        JwtClaims claims = verifier(server).processToClaims(made.field("token"));

        assertThat(claims.getIssuer()).isEqualTo(PLATFORM);
        assertThat(claims.getAudience()).containsExactly(PLATFORM);
        assertThat(claims.getSubject()).startsWith("perm-").doesNotContain("permanent-key");
        assertThat(claims.getJwtId()).matches("[0-9a-f]{32}");
        assertThat(Instant.ofEpochSecond(claims.getExpirationTime().getValue()))
                .isEqualTo(Instant.parse(made.field("expiresAt")));
        assertThat(claims.getIssuedAt().getValue())
                .isBetween(
                        claims.getExpirationTime().getValue() - 601,
                        claims.getExpirationTime().getValue() - 600);
        assertThat(claims.getClaimValue("parent_api_key_id")).isEqualTo(claims.getSubject());
        assertThat(claims.getClaimValue("models")).isEqualTo(List.of("lucy-2.1"));
        assertThat(claims.getClaimValue("origins")).isEqualTo(List.of("https://example.com"));
        assertThat(claims.getClaimValue("constraints"))
                .isEqualTo(Map.of("realtime", Map.of("maxSessionDuration", 120L)));
        assertThat(claims.getClaimValue("service_tier")).isEqualTo(2L);
        assertThat(claims.getClaimValue("attribution")).isEqualTo(Map.of("team", "a"));
        assertThat(claims.toJson()).doesNotContain(made.field("apiKey"));
    }

    @Test
    void aTokenWithoutOptionsHasNoClaimsForThem() throws Exception {
        JwtClaims claims =
                verifier(server).processToClaims(backend.createToken("{}").field("token"));

        assertThat(claims.getClaimNames())
                .containsExactlyInAnyOrder(
                        "iss",
                        "aud",
                        "sub",
                        "organizationId",
                        "iat",
                        "exp",
                        "jti",
                        "parent_api_key_id",
                        "api_key_name",
                        "realtimeConcurrentSessionLimit",
                        "zeroDataRetention");
        assertThat(claims.getClaimValue("realtimeConcurrentSessionLimit")).isNull();
        assertThat(claims.getClaimValue("zeroDataRetention")).isEqualTo(false);
    }

    @Test
    void aTokenNamesTheLimitOfItsAccount() throws Exception {
        try (FakeDecart limited =
                FakeDecart.builder().mode(Mode.ECHO).sessionsPerKey(3).start()) {
            String token =
                    new RestClient(limited, "permanent-key").createToken("{}").field("token");

            assertThat(verifier(limited).processToClaims(token).getClaimValue("realtimeConcurrentSessionLimit"))
                    .isEqualTo(3L);
        }
    }

    /** The SDKs ignore other values. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"service_tier\":0}                    | {\"service_tier\":0}",
                "{\"service_tier\":\"3\"}                | {\"service_tier\":\"3\"}",
                "{\"service_tier\":4,\"priority\":true}  | {\"priority\":true}",
                "{\"service_tier\":-1}                   | {}",
                "{\"service_tier\":2.0}                  | {}",
                "{\"service_tier\":true}                 | {}",
                "{\"service_tier\":[2],\"priority\":1}   | {}",
                "{\"priority\":false,\"user\":\"u\"}     | {}"
            })
    void aTokenHasItsTierFromTheMetadata(String metadata, String claimed) throws Exception {
        String token = backend.createToken("{\"metadata\":" + metadata + "}").field("token");
        Map<String, Object> claims = verifier(server).processToClaims(token).getClaimsMap();

        claims.keySet().retainAll(Set.of("service_tier", "priority", "metadata", "user"));
        assertThat(JsonMapper.shared().writeValueAsString(claims)).isEqualTo(claimed);
    }

    /** The SDK would refuse such a token. */
    @Test
    void usageLabelsThatAreNotStringsAreNotClaimed() throws Exception {
        JwtClaims claims = verifier(server)
                .processToClaims(backend.createToken("{\"metadata\":{\"attribution\":{\"team\":1}}}")
                        .field("token"));

        assertThat(claims.hasClaim("attribution")).isFalse();
    }

    @Test
    void aTokenOfAnotherServerDoesNotVerify() throws Exception {
        JwtConsumer verifier = verifier(server);
        try (FakeDecart other = FakeDecart.builder().mode(Mode.ECHO).start()) {
            String foreign =
                    new RestClient(other, "permanent-key").createToken("{}").field("token");

            assertThatThrownBy(() -> verifier.processToClaims(foreign)).isInstanceOf(InvalidJwtException.class);
            assertThat(verifier(other).processToClaims(foreign).getIssuer()).isEqualTo(PLATFORM);
        }
    }

    private static JwtConsumer verifier(FakeDecart server) throws Exception {
        String keys = new RestClient(server, "").getPublicly(KEYS).text();
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(new JsonWebKeySet(keys).getJsonWebKeys()))
                .setRequireExpirationTime()
                .setRequireSubject()
                .setRequireJwtId()
                .setExpectedIssuer(true, PLATFORM)
                .setExpectedAudience(true, PLATFORM)
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA))
                .build();
    }
}
