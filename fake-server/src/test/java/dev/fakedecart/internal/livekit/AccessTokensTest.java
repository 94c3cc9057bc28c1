package dev.fakedecart.internal.livekit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.internal.livekit.AccessTokens.Grant;
import dev.fakedecart.internal.livekit.AccessTokens.InvalidTokenException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AccessTokensTest {
    private static final Grant GRANT = new Grant("room-1", "client-1", true);

    private final AccessTokens tokens = new AccessTokens();

    @Test
    void aTokenGrantsItsRoomAndIdentity() throws Exception {
        assertThat(tokens.verify(tokens.mint(GRANT))).isEqualTo(GRANT);
    }

    @Test
    void aTokenHasTheClaimsOfLiveKitTokens() {
        JsonNode claims = claims(tokens.mint(GRANT));

        assertThat(claims.get("sub").stringValue()).isEqualTo("client-1");
        assertThat(claims.get("video").get("room").stringValue()).isEqualTo("room-1");
        assertThat(claims.get("video").get("roomJoin").booleanValue()).isTrue();
        assertThat(claims.get("exp").longValue() - claims.get("nbf").longValue())
                .as("seconds of validity, which a client needs for as long as it may reconnect")
                .isGreaterThan(3_600);
    }

    @Test
    void aTokenOfAnotherServerIsRefused() {
        String foreign = new AccessTokens().mint(GRANT);

        assertThatThrownBy(() -> tokens.verify(foreign))
                .isInstanceOf(InvalidTokenException.class)
                .hasMessage("invalid token: it is not one of this server's");
    }

    @Test
    void aTokenWithAnyChangedCharacterIsRefused() {
        String token = tokens.mint(GRANT);
        for (int i = 0; i < token.length() - 1; i++) { // some bits of the last character have no meaning
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String tampered = token.substring(0, i) + other + token.substring(i + 1);
            assertThatThrownBy(() -> tokens.verify(tampered)).isInstanceOf(InvalidTokenException.class);
        }
    }

    @Test
    void anotherRoomUnderTheSameSignatureIsRefused() {
        String[] parts = tokens.mint(GRANT).split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8).replace("room-1", "room-2");

        assertThatThrownBy(() -> tokens.verify(parts[0] + "." + encoded(claims) + "." + parts[2]))
                .isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void aTokenWithoutASignatureIsRefused() {
        String[] parts = tokens.mint(GRANT).split("\\.", -1);

        assertThatThrownBy(() -> tokens.verify(encoded("{\"alg\":\"none\"}") + "." + parts[1] + "."))
                .isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void anExpiredTokenIsReportedAsExpired() throws Exception {
        String expired = tokens.sign(changed("exp", System.currentTimeMillis() / 1_000 - 60));

        assertThatThrownBy(() -> tokens.verify(expired))
                .isInstanceOf(InvalidTokenException.class)
                .hasMessage("invalid token: it has expired");
    }

    @Test
    void aTokenThatGrantsNoRoomIsRefused() {
        for (Object video : new Object[] {
            Map.of("room", "room-1"), Map.of("room", "room-1", "roomJoin", false), Map.of("roomJoin", true), "room-1"
        }) {
            assertThatThrownBy(() -> tokens.verify(tokens.sign(changed("video", video))))
                    .isInstanceOf(InvalidTokenException.class)
                    .hasMessage("invalid token: it grants no room");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "a.b", "a.b.c", "..", "a.b.c.d.e", "eyJhbGciOiJIUzI1NiJ9.bm90IGpzb24.AAAA"})
    void textThatIsNotATokenIsRefused(String text) {
        assertThatThrownBy(() -> tokens.verify(text)).isInstanceOf(InvalidTokenException.class);
    }

    /** The claims of a valid token, as JSON, with one changed. */
    private String changed(String name, Object value) {
        JsonMapper json = JsonMapper.shared();
        var claims = new HashMap<String, Object>();
        claims(tokens.mint(GRANT)).properties().forEach(claim -> claims.put(claim.getKey(), claim.getValue()));
        claims.put(name, value);
        return json.writeValueAsString(claims);
    }

    private static JsonNode claims(String token) {
        return JsonMapper.shared()
                .readTree(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }
}
