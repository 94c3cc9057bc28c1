package dev.fakedecart.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalLogLinesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a\nb", "a\r\nb", "a\u0000b", "a\u001b[31mb", "a\u0085b", "a\u009b31mb", "a\u2028b", "a\u202eb"})
    void replacesControlCharactersInTextOfClients(String text) {
        for (Event event : new Event[] {
            new SessionEvent.StateChanged(1, "prompt", text, true, null, false),
            new SessionEvent.StateRefused(1, "prompt", text),
            new SignalingEvent.MessageRejected(text, 1, ""),
            new SignalingEvent.Refused(text, 1008)
        }) {
            assertThat(JournalLog.line(event))
                    .hasValueSatisfying(line -> assertThat(line)
                            .doesNotContainPattern("[\\p{Cc}\\u2028\\u202e]")
                            .containsPattern("a.+b"));
        }
    }

    @Test
    void showsPromptsInAnyScriptUnchanged() {
        assertThat(JournalLog.line(new SessionEvent.StateChanged(2, "prompt", "騎士 🎨 é", true, null, false)))
                .hasValue("revision 2: prompt \"騎士 🎨 é\", no image");
    }

    @Test
    void describesFaultsInWords() {
        assertThat(JournalLog.line(new FaultEvent.ScenarioChosen("drop-once", 1, "query", 2)))
                .hasValue("scenario drop-once, attempt 2");
        assertThat(JournalLog.line(new FaultEvent.Decided(
                        "drop-once",
                        "drop",
                        "generating",
                        null,
                        1,
                        1,
                        1,
                        Map.of("close", Map.of("code", 1011)),
                        1_000)))
                .hasValue("fault of drop-once, drop: {close={code=1011}}");
        assertThat(JournalLog.line(new FaultEvent.Failed("black", "frames are echoed")))
                .hasValue("cannot black: frames are echoed");
    }

    @Test
    void describesAFrameOfExcessiveSizeWithItsSize() {
        assertThat(JournalLog.line(new MediaEvent.FrameRefused("client", "video", 16_383, 8)))
                .hasValue("does not decode frames of 16383x8 pixels: publish at most 4096x2304,"
                        + " and at most 4 times as many pixels as announced");
    }
}
