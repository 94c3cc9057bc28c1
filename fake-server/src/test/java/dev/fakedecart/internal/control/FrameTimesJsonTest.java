package dev.fakedecart.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.FrameTimes;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FrameTimesJsonTest {
    @Test
    void timesAreInMillisecondsAndStagesNotReachedAreNull() {
        long now = System.nanoTime();
        var frame = new FrameTimes(now, now + 2_500_000);
        frame.noteDecoded(now + 4_000_000);
        frame.notePushed(now + 5_000_000, 7);

        JsonNode described = JsonMapper.shared()
                .<JsonNode>valueToTree(FrameTimesJson.of(List.of(frame)))
                .at("/frames/0");

        double first = described.get("first_packet").doubleValue();
        assertThat(described.get("last_packet").doubleValue() - first).isBetween(2.498, 2.502);
        assertThat(described.get("pushed").doubleValue() - first).isBetween(4.998, 5.002);
        assertThat(described.get("output").intValue()).isEqualTo(7);
        assertThat(described.get("forwarded").isNull()).isTrue();
        assertThat(described.get("sent").isNull()).isTrue();
        assertThat((double) System.currentTimeMillis() - first)
                .as("since the epoch")
                .isBetween(-1_000.0, 600_000.0);
    }
}
