package dev.fakedecart.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.Tls;
import dev.fakedecart.internal.tls.LocalAuthority;
import dev.fakedecart.protocol.Era;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the SDK over WSS, also with the product's own host, in a browser that trusts the server's authority. */
class JsSdkTlsIT {
    private static final Path AUTHORITY = Path.of("target", "test-authority");

    /**
     * The browser gets the folder on its command line, so the folder lives as long as this process and exists when
     * tests are rerun.
     */
    private static final FakeDecart SERVER = FakeDecart.builder()
            .era(Era.JULY_2026)
            .mode(Mode.ECHO)
            .tls(Tls.made().in(AUTHORITY))
            .start();

    @RegisterExtension
    static final Chromium chromium = new Chromium(
            "--ignore-certificate-errors-spki-list=" + publicKeyHash(),
            "--host-resolver-rules=MAP api*.decart.ai 127.0.0.1:" + SERVER.port());

    private static String publicKeyHash() {
        try {
            byte[] key =
                    LocalAuthority.open(AUTHORITY).certificate().getPublicKey().getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void videoIsReturnedToAnSdkThatSignalsOverTls() {
        assertThat(SERVER.realtimeBaseUrl()).startsWith("wss://");
        try (Tab tab = chromium.open().camera(640, 480).connect(SERVER)) {
            assertThat(tab.awaitFrames(30).sizes()).isNotEmpty();
        }
    }

    @Test
    void videoIsReturnedThroughTheRelayWhereOnlyTlsPasses() {
        SERVER.useScenario("tls-only", "udp-and-tcp-blocked");
        try (Tab tab = chromium.open().camera(640, 480).connect(SERVER, Map.of("apiKey", "tls-only"))) {
            assertThat(tab.awaitFrames(30).sizes()).isNotEmpty();
            assertThat(SERVER.journal().entries("turn.allocated"))
                    .extracting(entry -> entry.details().get("transport"))
                    .contains("tls");
            assertThat(SERVER.journal().entries("media.ice-connected"))
                    .last()
                    .satisfies(entry -> assertThat(entry.details()).containsEntry("protocol", "relay"));
        }
    }

    @Test
    void anSdkThatCallsTheProductsHostFindsThisServer() {
        try (Tab tab = chromium.open()
                .camera(640, 480)
                .connect(
                        SERVER,
                        Map.of("realtimeBaseUrl", "wss://api3.decart.ai", "baseUrl", "https://api.decart.ai"))) {
            assertThat(tab.awaitFrames(30).sizes()).isNotEmpty();
            assertThat(SERVER.journal().entries("signaling.message-sent"))
                    .anySatisfy(sent -> assertThat(String.valueOf(sent.details().get("body")))
                            .contains("\"livekit_url\":\"wss://api3.decart.ai\""));
        }
    }
}
