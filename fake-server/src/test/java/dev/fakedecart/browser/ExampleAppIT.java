package dev.fakedecart.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.fakedecart.FakeDecart;
import dev.fakedecart.protocol.Era;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example of the documentation with a real camera's constraints. Only its base URLs are changed. */
class ExampleAppIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @Test
    void theExampleAppShowsTheCallersCamera() throws Exception {
        Path app = NpmProject.build(Path.of("..", "fixtures", "example-app"), "npm", "run", "build");
        try (FakeDecart server = FakeDecart.builder().era(Era.JULY_2026).start();
                FileServer files = new FileServer(app)) {
            Page page = chromium.browser().newContext().newPage();
            page.navigate(files.url() + "index.html?server=127.0.0.1:" + server.port());

            page.waitForFunction("() => document.getElementById('output').videoWidth > 0");
            page.waitForFunction("() => document.getElementById('output').currentTime > 1");
            page.waitForFunction("() => document.getElementById('state').textContent === 'generating'");
            page.waitForFunction(
                    "() => document.getElementById('output').videoWidth === document.getElementById('input').videoWidth");

            long before =
                    server.journal().entries("session.state-changed").get(0).sequence();
            assertThat(server.sessions().get(0).prompt())
                    .hasValue("Change the wall's color to light blue, natural consistent paint finish.");

            page.click("button");
            server.journal().await("session.state-changed", entry -> entry.sequence() > before, Duration.ofSeconds(10));
            assertThat(server.sessions().get(0).prompt()).hasValue("Change the sky to a starry night");
        }
    }
}
