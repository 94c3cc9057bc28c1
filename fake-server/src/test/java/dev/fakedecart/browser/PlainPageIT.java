package dev.fakedecart.browser;

import static dev.fakedecart.browser.Tab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import com.microsoft.playwright.Page;
import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.protocol.Era;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A page that speaks the direct protocol without an SDK, in Chromium. It has no permission to use a camera. */
class PlainPageIT {
    private static final Path CLIENT =
            Path.of("src", "test", "resources", "dev", "fakedecart", "browser", "plain-client.js");

    @RegisterExtension
    static final Chromium chromium = Chromium.withoutCamera();

    private final FakeDecart server =
            FakeDecart.builder().era(Era.JULY_2026).mode(Mode.ECHO).start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Page connect(Tab tab, Map<String, Object> options) throws IOException {
        Page page = tab.page();
        page.evaluate(Files.readString(CLIENT));
        var all = new HashMap<>(options);
        all.put("url", server.realtimeBaseUrl() + "/v1/stream?api_key=plain&model=mirage_v2");
        page.evaluate("options => plain.connect(options)", all);
        awaitFrames(page);
        return page;
    }

    private static void awaitFrames(Page page) {
        page.evaluate("() => plain.awaitFrames(20)");
    }

    @Test
    void aRestartOfIceKeepsDtlsAndVideo() throws IOException {
        try (Tab tab = chromium.load(Chromium.NEWEST_SDK)) {
            Page page = connect(tab, Map.of());
            Object before = page.evaluate("() => plain.serverUfrag()");

            page.evaluate("() => plain.restartIce()");

            assertThat(page.evaluate("() => plain.serverUfrag()")).isNotEqualTo(before);
            var restarted = server.journal().await("media.ice-restarted", PATIENCE);
            server.journal().await("media.ice-connected", entry -> entry.sequence() > restarted.sequence(), PATIENCE);
            awaitFrames(page);
            assertThat(page.evaluate("() => plain.connection.connectionState")).isEqualTo("connected");
            assertThat(server.journal().entries("media.dtls-connected")).hasSize(1);
            assertThat(server.journal().entries("direct.track-published")).hasSize(1);
        }
    }

    /** Chromium hides the addresses of a page that may not use the camera. The server learns them from its checks. */
    @Test
    void mdnsNamesThatComeAfterTheConnectionAreTaken() throws IOException {
        try (Tab tab = chromium.load(Chromium.NEWEST_SDK)) {
            Page page = connect(tab, Map.of("late", true));

            assertThat(page.evaluate("() => plain.candidates"))
                    .asInstanceOf(list(String.class))
                    .isNotEmpty()
                    .allMatch(candidate -> candidate.contains(".local "));
            page.evaluate("() => plain.restartIce()");
            awaitFrames(page);
            assertThat(server.journal().entries("signaling.message-received").stream()
                            .map(entry -> entry.details().get("message")))
                    .contains("ice-candidate");
            assertThat(server.journal().entries("signaling.message-rejected")).isEmpty();
        }
    }

    @Test
    void aPageWithAnRsaCertificateConnects() throws IOException {
        try (Tab tab = chromium.load(Chromium.NEWEST_SDK)) {
            Page page = connect(tab, Map.of("rsa", 2048));

            assertThat(page.evaluate("() => plain.connection.getConfiguration().certificates.length"))
                    .isEqualTo(1);
            assertThat(server.journal().entries("media.dtls-failed")).isEmpty();
        }
    }
}
