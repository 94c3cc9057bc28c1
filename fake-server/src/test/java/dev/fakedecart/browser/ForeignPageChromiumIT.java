package dev.fakedecart.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.protocol.Era;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checks in Chromium what a page of another origin can do. */
class ForeignPageChromiumIT {

    @RegisterExtension
    static final Chromium chromium = new Chromium("--host-resolver-rules=MAP " + ForeignPage.EVIL_HOST + " 127.0.0.1");

    private static String attack(String url, String server, String session) {
        try (Page page = chromium.browser().newContext().newPage()) {
            page.navigate(url);
            return (String) page.evaluate(
                    "([server, session]) => attack(server, session).then(results => JSON.stringify(results))",
                    List.of(server, session));
        }
    }

    @Test
    void aPageOfAnotherOriginReadsNothingAndChangesNothing() throws Exception {
        ForeignPage.assertAchievesNothing(ForeignPageChromiumIT::attack);
    }

    @Test
    void anAppOfAnotherOriginLearnsTheOptionThatAllowsItAndDoesNotRetry() {
        try (FakeDecart server =
                        FakeDecart.builder().era(Era.JULY_2026).mode(Mode.ECHO).start();
                Tab app = chromium.load(Chromium.NEWEST_SDK, ForeignPage.EVIL_HOST)) {
            String problem = app.camera(320, 240).connectFails(server, Map.of());

            assertThat(problem).contains("origin not allowed: http://evil.example:", "--allow-origin");
            assertThat(app.states()).containsOnlyOnce("connecting").last().isEqualTo("disconnected");
            assertThat(server.sessions()).isEmpty();
        }
    }

    @Test
    void anAppOfAnAllowedOriginSeesItsVideo() {
        try (FakeDecart server = FakeDecart.builder()
                        .era(Era.JULY_2026)
                        .mode(Mode.ECHO)
                        .allowOrigin("*")
                        .start();
                Tab app = chromium.load(Chromium.NEWEST_SDK, ForeignPage.EVIL_HOST)) {
            app.camera(320, 240).connect(server).awaitFrames(5);
        }
    }

    @Test
    void aPageOfThisMachineReadsAndChanges() throws Exception {
        ForeignPage.assertAchievesAllFromThisMachine(ForeignPageChromiumIT::attack);
    }
}
