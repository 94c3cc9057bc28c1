package dev.fakedecart.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.benchmarks.record.SessionRecord.Connect;
import dev.fakedecart.benchmarks.record.SessionRecord.Mark;
import dev.fakedecart.conformance.driver.DriverEvent;
import dev.fakedecart.conformance.target.FeedEntry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SessionStoryTest {
    private final SessionStory story = new SessionStory(text -> text.replace("secret", "…"));

    @Test
    void stepsOfConnectingAreTheFirstOfTheirKindAndTransportTheLastBeforeVideo() {
        entry(110, "signaling.socket-opened", "{}");
        entry(130, "session.admitted", "{}");
        entry(150, "livekit.participant-joined", "{}");
        entry(160, "media.dtls-connected", "{\"peer\":\"subscriber\"}");
        entry(180, "media.dtls-connected", "{\"peer\":\"publisher\"}");
        entry(185, "media.first-packet", "{\"direction\":\"in\",\"kind\":\"audio\"}");
        entry(190, "media.first-packet", "{\"direction\":\"in\",\"kind\":\"video\"}");
        event(200, "state", "{\"state\":\"connected\"}");
        // a reconnect
        entry(900, "signaling.socket-opened", "{}");
        entry(950, "media.dtls-connected", "{\"peer\":\"publisher\"}");
        event(990, "state", "{\"state\":\"connected\"}");

        assertThat(story.connect(100, Optional.of(250.0)))
                .isEqualTo(new Connect(
                        Optional.of(10.0),
                        Optional.of(30.0),
                        Optional.of(50.0),
                        Optional.of(80.0),
                        Optional.of(90.0),
                        Optional.of(100.0),
                        Optional.of(150.0)));
        assertThat(story.session()).contains("s1");
    }

    @Test
    void faultsStatesAndSizesAreMarkedInOrder() {
        event(300, "error", "{\"type\":\"E\",\"code\":\"X\",\"message\":\"no secret\"}");
        entry(200, "fault.decided", "{\"rule\":\"delay\",\"effect\":{\"impair\":{\"delay\":\"5ms\"}}}");
        entry(210, "fault.lifted", "{\"effect\":\"impair\"}");
        entry(220, "session.state-changed", "{\"revision\":2,\"cause\":\"prompt\"}");
        entry(230, "signaling.message-sent", "{\"message\":\"generation_tick\"}");

        assertThat(story.marks(100, List.of(new Mark(105, "size", "640x352"))))
                .containsExactly(
                        new Mark(5, "size", "640x352"),
                        new Mark(100, "fault", "delay: {\"impair\":{\"delay\":\"5ms\"}}"),
                        new Mark(110, "fault", "over: impair"),
                        new Mark(120, "state", "revision 2 by prompt"),
                        new Mark(200, "connection", "the SDK's error E X: \"no …\""));
    }

    @Test
    void brightnessStepsHaveTheirCaptureTimes() {
        event(405, "step", "{\"captured\":400.25,\"luma\":170}");

        assertThat(story.brightness()).containsExactly(new LuminanceSteps.Step(400.25, 170));
    }

    private void entry(double at, String type, String fields) {
        story.add(new FeedEntry(1, at, type, "s1", JsonMapper.shared().readTree(fields)));
    }

    private void event(double at, String name, String fields) {
        story.add(new DriverEvent(name, at, JsonMapper.shared().readTree(fields)));
    }
}
