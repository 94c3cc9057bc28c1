package dev.fakedecart.browser;

import static dev.fakedecart.browser.Tab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.MediaRooms;
import dev.fakedecart.Mode;
import dev.fakedecart.internal.session.OutputControl;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.webrtc.MediaKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checks the SDK and its page when video is changed, stopped or lost on purpose. */
class JsSdkMediaFaultsIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private final FakeDecart server =
            FakeDecart.builder().era(Era.JULY_2026).mode(Mode.TAG).start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Tab generating() {
        Tab tab = chromium.open().camera(640, 480).connect(server);
        tab.awaitState("generating");
        tab.awaitFrames(10, "640x480");
        return tab;
    }

    @Test
    void aFrozenPictureIsRepeated() {
        try (Tab tab = generating()) {
            change(outputs -> outputs.freeze(true));
            await().atMost(PATIENCE).until(() -> standsStill(tab));
            long frozen = last(tab).frame();
            tab.awaitFrames(15);
            assertThat(lastOf(tab, 15)).allMatch(frame -> frame.tagged() && frame.frame() == frozen);
            assertThat(tab.call("setPrompt", "a knight"))
                    .as("state changes go on")
                    .isNull();

            change(outputs -> outputs.freeze(false));

            SeenFrame thawed = tab.awaitRevision(1);
            assertThat(thawed.frame()).isGreaterThan(frozen + 15);
            assertThat(thawed.shows("a knight", null)).isTrue();
        }
    }

    private static boolean standsStill(Tab tab) {
        tab.awaitFrames(5);
        List<SeenFrame> last = lastOf(tab, 5);
        return last.stream().map(SeenFrame::frame).distinct().count() == 1;
    }

    @Test
    void aBlackPictureHasNoTag() {
        try (Tab tab = generating()) {
            assertThat(last(tab).lightest()).isGreaterThan(100);

            change(outputs -> outputs.black(true));

            await().atMost(PATIENCE).until(() -> isBlack(last(tab)));
            tab.awaitFrames(15);
            assertThat(lastOf(tab, 15)).allMatch(JsSdkMediaFaultsIT::isBlack);
            change(outputs -> outputs.black(false));
            await().atMost(PATIENCE).until(() -> last(tab).tagged());
        }
    }

    /** Decoders may differ by one or two. */
    private static boolean isBlack(SeenFrame frame) {
        return !frame.tagged() && frame.lightest() <= 20;
    }

    @Test
    void aResizedFrameHasATagOfItsSize() {
        try (Tab tab = generating()) {
            change(outputs -> outputs.resize(320, 180));
            tab.awaitSize("320x180");
            tab.awaitFrames(15);
            assertThat(lastOf(tab, 15))
                    .allMatch(frame -> frame.tagged() && frame.size().equals("320x180"));

            change(outputs -> outputs.resize(64, 64));
            tab.awaitSize("64x64");
            change(OutputControl::restoreSize);

            tab.awaitSize("640x480");
            await().atMost(PATIENCE).until(() -> last(tab).tagged());
            assertThat(tab.states()).last().isEqualTo("generating");
        }
    }

    @Test
    void decimatedFramesLeaveGapsInTheFrameNumbers() {
        try (Tab tab = generating()) {
            change(outputs -> outputs.decimate(5));
            await().atMost(PATIENCE).until(() -> allDividedBy5(tab));

            change(outputs -> outputs.decimate(1));

            await().atMost(PATIENCE).until(() -> !allDividedBy5(tab));
        }
    }

    private static boolean allDividedBy5(Tab tab) {
        tab.awaitFrames(8);
        return lastOf(tab, 8).stream().allMatch(frame -> frame.tagged() && frame.frame() % 5 == 0);
    }

    @Test
    void stoppedVideoIsReportedAsAStallUntilItResumes() {
        try (Tab tab = generating()) {
            await().atMost(PATIENCE).until(() -> !isStalled(tab));
            run(outputs -> outputs.stop(EnumSet.of(MediaKind.VIDEO)));
            await().atMost(PATIENCE).until(() -> isStalled(tab));
            List<String> states = tab.states();

            run(OutputControl::resume);

            await().atMost(PATIENCE).until(() -> !isStalled(tab));
            tab.awaitFrames(15, "640x480");
            assertThat(lastOf(tab, 15)).allMatch(SeenFrame::tagged);
            assertThat(tab.states()).isEqualTo(states);
            assertThat(tab.events("remoteStream")).hasSize(1);
        }
    }

    /** Returns the SDK's latest report of a stall. */
    private static boolean isStalled(Tab tab) {
        return Boolean.TRUE.equals(tab.page()
                .evaluate("() => driver.events.filter(({ event, detail }) => event === 'diagnostic'"
                        + " && detail.name === 'videoStall').at(-1)?.detail.data.stalled"));
    }

    private static SeenFrame last(Tab tab) {
        return lastOf(tab, 1).get(0);
    }

    private static List<SeenFrame> lastOf(Tab tab, int frames) {
        List<SeenFrame> seen = tab.seen(0);
        return seen.subList(Math.max(0, seen.size() - frames), seen.size());
    }

    private void change(Function<OutputControl, Optional<String>> change) {
        assertThat(MediaRooms.outputs(server, change)).isEmpty();
    }

    private void run(Consumer<OutputControl> change) {
        change(outputs -> {
            change.accept(outputs);
            return Optional.empty();
        });
    }
}
