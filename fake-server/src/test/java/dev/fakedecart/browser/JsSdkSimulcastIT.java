package dev.fakedecart.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.protocol.Era;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Checks that the SDK's pictures grow step by step if the server says so, and have their full size at once otherwise.
 */
class JsSdkSimulcastIT {
    private static final String SMALL = "320x180";
    private static final String FULL = "1280x720";

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theReceivedTrackBeginsSmallAndGrowsToItsFullSize(Mode mode) {
        try (FakeDecart server = FakeDecart.builder()
                        .era(Era.JULY_2026)
                        .mode(mode)
                        .simulcast("livekit")
                        .start();
                Tab tab = chromium.open().camera(1280, 720).keepingSize().connect(server)) {
            tab.awaitSize(FULL);

            List<String> sizes = tab.picture(0).sizes();
            assertThat(sizes).startsWith(SMALL).contains(FULL).isSubsetOf(SMALL, "640x360", FULL);
            if (mode == Mode.TAG) {
                assertThat(tab.seen(0)).allMatch(SeenFrame::tagged);
            } else {
                assertThat(server.journal().entries("media.layer-forwarded"))
                        .extracting(entry -> entry.details().get("rid"))
                        .startsWith("q")
                        .contains("f");
            }
            assertThat(tab.events("error")).isEmpty();
        }
    }

    @Test
    void aClientCanChooseForItsSession() {
        try (FakeDecart server =
                        FakeDecart.builder().era(Era.JULY_2026).mode(Mode.ECHO).start();
                Tab growing = chromium.open()
                        .camera(1280, 720)
                        .keepingSize()
                        .connect(server, Map.of("queryParams", Map.of("simulcast", "q:0,f:1000")))) {
            growing.awaitSize(FULL);

            assertThat(growing.picture(0).sizes()).startsWith(SMALL).contains(FULL);
        }
    }
}
