package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.rtp.VideoPayloadFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyFrameGateTest {
    private static final String KEY = "1000aabb";
    private static final String DELTA = "1001ccdd";

    private final KeyFrameGate gate = new KeyFrameGate(Optional.of(VideoPayloadFormat.VP8));

    @Test
    void holdsPacketsUntilAKeyFrameStarts() {
        gate.restart();

        assertThat(gate.admits(packet(10, DELTA))).isFalse();
        assertThat(gate.isWaiting()).isTrue();
        assertThat(gate.admits(packet(11, KEY))).isTrue();
        assertThat(gate.isWaiting()).isFalse();
        assertThat(gate.admits(packet(12, DELTA))).isTrue();
    }

    @Test
    void returnsOnlyTheHeldPacketsThatFollowTheKeyFrame() {
        gate.restart();
        gate.admits(packet(9, DELTA));
        gate.admits(packet(12, DELTA));
        gate.admits(packet(11, DELTA));
        gate.admits(packet(10, KEY));

        assertThat(gate.takeHeldAfter(10)).extracting(RtpPacket::sequence).containsExactly(11, 12);
        assertThat(gate.takeHeldAfter(10)).isEmpty();
    }

    @Test
    void discardsHeldPacketsOfTheOldStream() {
        gate.restart();
        gate.admits(packet(12, DELTA));
        gate.restart();
        gate.admits(packet(10, KEY));

        assertThat(gate.takeHeldAfter(10)).isEmpty();
    }

    @Test
    void audioPassesAtOnce() {
        var audio = new KeyFrameGate(Optional.empty());
        audio.restart();

        assertThat(audio.isWaiting()).isFalse();
        assertThat(audio.admits(packet(1, DELTA))).isTrue();
    }

    private static RtpPacket packet(int sequence, String payload) {
        return StagePackets.rtp(sequence, 0, false, payload);
    }
}
