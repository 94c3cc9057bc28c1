package dev.fakedecart.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, http://127.0.0.1:8080, ws://127.0.0.1:8080",
        "https://127.0.0.1:8443, https://127.0.0.1:8443, wss://127.0.0.1:8443",
        "ws://127.0.0.1:8080, http://127.0.0.1:8080, ws://127.0.0.1:8080",
        "wss://decart.test, https://decart.test, wss://decart.test",
        "HTTP://Localhost:8080, http://Localhost:8080, ws://Localhost:8080",
        "127.0.0.1:8080, http://127.0.0.1:8080, ws://127.0.0.1:8080",
        "localhost:8080, http://localhost:8080, ws://localhost:8080",
        "[::1]:8080, http://[::1]:8080, ws://[::1]:8080",
        "http://[::1]:8080/, http://[::1]:8080, ws://[::1]:8080",
        "http://127.0.0.1:8080///, http://127.0.0.1:8080, ws://127.0.0.1:8080",
        "http://proxy.test/decart/, http://proxy.test/decart, ws://proxy.test/decart",
        "fake-decart ready http://127.0.0.1:8080, http://127.0.0.1:8080, ws://127.0.0.1:8080",
        "'  http://127.0.0.1:8080\n', http://127.0.0.1:8080, ws://127.0.0.1:8080"
    })
    void parsesUrlsAsServersPrintThemAndPeopleTypeThem(String written, String http, String realtime) {
        ServerUrl url = ServerUrl.parse(written);

        assertThat(url.http()).isEqualTo(http);
        assertThat(url.realtime()).isEqualTo(realtime);
        assertThat(url.uri().getHost()).isNotEmpty();
        assertThat(url.controlToken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080?control_token=s%2Bcret",
                "fake-decart ready http://127.0.0.1:8080/?token=s%2Bcret",
                "127.0.0.1:8080/?token=s%2Bcret",
                "http://127.0.0.1:8080/_fake/sessions?token=s%2Bcret"
            })
    void takesTheControlTokenFromTheQueryAndNeverPrintsIt(String written) {
        ServerUrl url = ServerUrl.parse(written);

        assertThat(url.controlToken()).isEqualTo(Optional.of("s+cret"));
        assertThat(url.controlTokenOr(" ")).isEqualTo(Optional.of("s+cret"));
        assertThat(url.controlTokenOr("other")).isEqualTo(Optional.of("other"));
        assertThat(url).hasToString("http://127.0.0.1:8080");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, it has neither a scheme nor a port",
        "8080, it has neither a scheme nor a port",
        "'', it has neither a scheme nor a port",
        ":8080, it has neither a scheme nor a port",
        "http://, expected authority",
        "http://:8080, the host name is missing",
        "ftp://127.0.0.1:21, 'the scheme must be http, https, ws or wss'",
        "http://my_server:8080, contains a character that host names cannot have",
        "http://127.0.0.1:0, ports are numbers from 1 to 65535",
        "http://127.0.0.1:65536, ports are numbers from 1 to 65535",
        "http://127.0.0.1:http, contains a character that host names cannot have",
        "http://me:secret@127.0.0.1:8080, a server's URL has no user name",
        "http://127.0.0.1:8080/#top, a server's URL must not have a fragment after a #",
        "http://127.0.0.1:8080?model=lucy-2.1, the only query parameter that it can have is the control token",
        "http://127.0.0.1:8080/a b, illegal character in path"
    })
    void reportsAnInvalidUrlInOneLineWithTheRemedy(String written, String why) {
        assertThatThrownBy(() -> ServerUrl.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageEndingWith(". Write it like http://127.0.0.1:8080")
                .hasMessageNotContaining("\n");
    }

    @Test
    void errorsContainNeitherTokensNorWholeFiles() {
        assertThatThrownBy(() -> ServerUrl.parse("ftp://127.0.0.1?token=secret"))
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> ServerUrl.parse("http://me:secret@127.0.0.1:8080"))
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> ServerUrl.parse("x\u001b[2J".repeat(1_000)))
                .hasMessageNotContaining("\u001b")
                .message()
                .hasSizeLessThan(300);
    }
}
