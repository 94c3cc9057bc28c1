package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final long MILLISECOND = 1_000_000;

    private final Silence silence = new Silence();

    private record Sent(int sequence, int timestamp, boolean marker, int payloadLength) {}

    /** Ticks every 10 ms, like the media loop, and returns what was sent. */
    private List<Sent> during(int millis) {
        var sent = new ArrayList<Sent>();
        for (int at = 0; at < millis; at += 10) {
            RtpPacket packet = silence.due(at * MILLISECOND);
            if (packet != null) {
                sent.add(new Sent(packet.sequence(), packet.timestamp(), packet.marker(), packet.payloadLength()));
            }
        }
        return sent;
    }

    @Test
    void sendsAFrameAndAnEmptyOneEach400Milliseconds() {
        List<Sent> sent = during(1200);

        assertThat(sent).extracting(Sent::payloadLength).containsExactly(3, 1, 3, 1, 3, 1);
        assertThat(sent).extracting(Sent::marker).containsExactly(true, false, true, false, true, false);
        Sent first = sent.get(0);
        assertThat(sent)
                .extracting(packet -> packet.sequence() - first.sequence())
                .containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(sent)
                .extracting(packet -> packet.timestamp() - first.timestamp())
                .containsExactly(0, 960, 19_200, 20_160, 38_400, 39_360);
    }

    @Test
    void belongsToOneStream() {
        RtpPacket packet = Objects.requireNonNull(silence.due(0));

        assertThat(packet.ssrc()).isEqualTo(silence.stream().ssrc());
    }
}
