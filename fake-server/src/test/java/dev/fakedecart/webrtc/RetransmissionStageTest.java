package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetransmissionStageTest {
    private static final long MILLISECOND = 1_000_000L;

    private final RtpPacket restored = new RtpPacket();

    @Test
    void restoresAPacketOnTheRtxStreamWithItsSequenceNumberBeforeThePayload() {
        RetransmissionStage stage = stage(97);
        stage.process(StagePackets.outgoing(StagePackets.rtp(500, 2, true, "aabb")));

        assertThat(stage.restore(500, restored, 0)).isTrue();

        assertThat(restored.ssrc()).isEqualTo(2);
        assertThat(restored.payloadType()).isEqualTo(97);
        assertThat(restored.marker()).isTrue();
        assertThat(Bytes.u16(restored.data(), restored.payloadAt())).isEqualTo(500);
        assertThat(restored.payloadLength()).isEqualTo(4);
    }

    @Test
    void numbersTheRtxStreamWithoutGaps() {
        RetransmissionStage stage = stage(97);
        stage.process(StagePackets.outgoing(StagePackets.rtp(500, 2, true, "aabb")));
        stage.process(StagePackets.outgoing(StagePackets.rtp(501, 2, true, "aabb")));

        stage.restore(500, restored, 0);
        int first = restored.sequence();
        stage.restore(501, restored, 0);

        assertThat(restored.sequence()).isEqualTo(first + 1);
    }

    @Test
    void withoutRtxAPacketIsSentAgainUnchanged() {
        RetransmissionStage stage = stage(-1);
        stage.process(StagePackets.outgoing(StagePackets.rtp(500, 2, true, "aabb")));

        assertThat(stage.restore(500, restored, 0)).isTrue();

        assertThat(restored.sequence()).isEqualTo(500);
        assertThat(restored.ssrc()).isEqualTo(StagePackets.SSRC);
        assertThat(restored.payloadLength()).isEqualTo(2);
    }

    @Test
    void doesNotRepeatAPacketWithinTenMilliseconds() {
        RetransmissionStage stage = stage(-1);
        stage.process(StagePackets.outgoing(StagePackets.rtp(500, 2, true, "aabb")));

        assertThat(stage.restore(500, restored, 0)).isTrue();
        assertThat(stage.restore(500, restored, 9 * MILLISECOND)).isFalse();
        assertThat(stage.restore(500, restored, 10 * MILLISECOND)).isTrue();
        assertThat(stage.restore(501, restored, 10 * MILLISECOND)).isFalse();
    }

    private static RetransmissionStage stage(int rtxPayloadType) {
        return new RetransmissionStage(new OutgoingMedia(
                "video",
                MediaKind.VIDEO,
                new Codec("VP8", 96, rtxPayloadType, 90_000, true),
                Map.of(),
                1,
                2,
                "cname",
                true));
    }
}
