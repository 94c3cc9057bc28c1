package dev.fakedecart.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.access.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String SECRET = "dct_Zm9vYmFy-7";
    private static final String MARK = Secrets.mark(SECRET);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/stream?model=lucy-2.1&api_key=#&x=1",
                "ws://host/rtc?access_token=#",
                "ws://host/rtc?url=http%3A%2F%2Fhost%3Ftoken%3D#",
                "http://127.0.0.1:8080/?control_token=# ready",
                "{\"api_key\":\"#\",\"model\":\"x\"}",
                "{\"apiKey\": \"#\"}",
                "{\"a\":\"{\\\"token\\\":\\\"#\\\"}\"}",
                "{\"token\":\"#",
                "{\"iceServers\":[{\"urls\":[\"turn:h\"],\"credential\":\"#\"}]}",
                "{\"Authorization\":\"Bearer #\"}",
                "Authorization: Bearer #",
                "authorization: Basic #",
                "X-API-KEY: #",
                "{'api_key': '#', 'model': 'lucy-2.1'}",
                "{'headers': {'X-API-KEY': '#', 'Authorization': 'Bearer #'}}",
                "Options(api_key='#', base_url=None)",
                "Options(api_key=\"#\")",
                "{ apiKey: '#', model: 'lucy-2.1' }",
                "{\"message\":\"input_value={'api_key': '#'}\"}",
                "the header 'Bearer #' is wrong",
                "v=0\r\na=ice-ufrag:abcd\r\na=ice-pwd:#\r\na=mid:0",
                "{\"sdp\":\"a=ice-pwd:#\\r\\na=mid:0\"}",
                "PUT /_fake/tenants/#/scenario: 400"
            })
    void aSecretIsReplacedAndEverythingElseStays(String text) {
        String written = text.replace("#", SECRET);

        assertThat(Secrets.hide(written)).isEqualTo(text.replace("#", MARK));
        assertThat(Secrets.hide(Secrets.hide(written))).isEqualTo(Secrets.hide(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ek_q83vEjRWeJq83vEjRWeJq83vEjRWeJ",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjbGllbnQifQ.c2lnbmF0dXJl-_",
                "eyJyb29tX25hbWUiOiAicm9vbS0xIn0="
            })
    void aTokenIsRecognisedByItsForm(String token) {
        assertThat(Secrets.hide("the token " + token + " is refused"))
                .isEqualTo("the token " + Secrets.mark(token) + " is refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a key frame was requested",
                "refused: Invalid API key: the client token has expired",
                "{\"type\":\"prompt\",\"prompt\":\"a keyboard, a token, a password\"}",
                "a=fmtp:96 profile-level-id=42e01f;packetization-mode=1",
                "/_fake/tenants/by-name/test-00/scenario"
            })
    void aTextWithoutSecretsIsTheSame(String text) {
        assertThat(Secrets.hide(text)).isSameAs(text);
    }

    @Test
    void aSecretHasTheSameMarkInEveryEscaping() {
        assertThat(Secrets.hide("api_key=a%2Bb%20c")).isEqualTo("api_key=" + Secrets.mark("a+b c"));
    }

    @Test
    void theMarkOfAKeyIsPartOfItsTenantsName() {
        String hash = Secrets.mark(SECRET).substring("sha256:".length());

        assertThat(Tenant.ofApiKey(SECRET).name()).contains("-" + hash);
    }

    @Test
    void valuesInMapsAndListsAreHiddenByTheirNames() {
        Map<String, Object> value = Map.of("a", List.of(Map.of("subscribe_token", SECRET, "n", 1)), "b", "token");

        assertThat(Secrets.hideIn(value))
                .isEqualTo(Map.of("a", List.of(Map.of("subscribe_token", MARK, "n", 1)), "b", "token"));
        Map<String, Object> harmless = Map.of("a", List.of("x"), "b", 2);
        assertThat(Secrets.hideIn(harmless)).isSameAs(harmless);
    }

    @Test
    void hidesASecretInALongTextOfQuotesAndEscapes() {
        String text = "\"token\":\"" + "\\n".repeat(200_000) + "\"token\"".repeat(50_000);

        assertThat(Secrets.hide(text).startsWith("\"token\":\"sha256:")).isTrue();
    }
}
