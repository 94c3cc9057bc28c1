package dev.fakedecart.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.FakeDecartBuilder;
import dev.fakedecart.Mode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** Checks that the startup text says who can reach the server. */
class BannerTest {

    private static String text(FakeDecartBuilder builder) {
        var out = new ByteArrayOutputStream();
        try (FakeDecart server = builder.mode(Mode.ECHO).start()) {
            new Banner(server).print(new PrintStream(out, true, UTF_8));
            return out.toString(UTF_8).replace(server.controlToken(), "TOKEN");
        }
    }

    @Test
    void aLocalServerSaysSoAndLinksToTheControlApi() {
        assertThat(text(FakeDecart.builder()))
                .containsPattern("http://127\\.0\\.0\\.1:\\d+/_fake/sessions\\?token=TOKEN")
                .contains("Only this machine reaches this server.", "--allow-origin", "--allow-host")
                .contains("Any API key works except \"invalid-api-key\".")
                .doesNotContain("Warning");
    }

    @Test
    void aServerThatOnlyTakesMediaFromOtherMachinesSaysSo() {
        assertThat(text(FakeDecart.builder().advertise("203.0.113.7")))
                .contains(
                        "Only this machine reaches the service. The media port takes packets from other machines, too.")
                .doesNotContain("Warning");
        assertThat(text(FakeDecart.builder().advertise("127.0.0.1")))
                .contains("Only this machine reaches this server.");
    }

    @Test
    void aServerReachableFromOtherMachinesWarnsInOneLine() {
        assertThat(text(FakeDecart.builder().host("0.0.0.0")).lines().filter(line -> line.contains("Warning")))
                .containsExactly(
                        "Warning: other machines reach the service, with any API key. The control API needs the token.");
        assertThat(text(FakeDecart.builder().host("0.0.0.0").apiKey("secret-key")))
                .contains("Warning: other machines reach the service. The control API needs the token.")
                .contains("Only the keys of --api-key work.")
                .doesNotContain("secret-key");
    }

    @Test
    void aTokenIsEncodedForTheLink() {
        assertThat(text(FakeDecart.builder().controlToken("a&b+c"))).contains("/_fake/sessions?token=a%26b%2Bc");
    }
}
