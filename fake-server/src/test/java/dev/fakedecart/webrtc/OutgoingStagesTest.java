package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The stages that need no more than one packet. */
class OutgoingStagesTest {
    private static final String TRAILER = "fef7" + "0011223344556677" + "f0" + "4c4b5453";

    @Test
    void theSsrcStageWritesTheReceiversSsrcAndPayloadType() {
        OutgoingPacket outgoing = StagePackets.outgoing(StagePackets.rtp(1, 2, true, "00"));

        new SsrcStage(0xcafe, 101).process(outgoing);

        assertThat(outgoing.packet().ssrc()).isEqualTo(0xcafe);
        assertThat(outgoing.packet().payloadType()).isEqualTo(101);
        assertThat(outgoing.packet().marker()).isTrue();
        assertThat(outgoing.original().ssrc()).isEqualTo(StagePackets.SSRC);
    }

    @Test
    void theExtensionStageRenumbersAndRemovesThoseOfTheSourcesTransport() {
        RtpPacket packet = StagePackets.rtp(1, 2, true, "00");
        packet.replaceExtensions(new byte[] {0x10, 'm', 0x20, 1}); // a MID and an orientation
        var stage = new ExtensionStage(Map.of(HeaderExtension.MID, 5, HeaderExtension.VIDEO_ORIENTATION, 6));
        stage.startWith(Map.of(HeaderExtension.MID, 1, HeaderExtension.VIDEO_ORIENTATION, 2));
        OutgoingPacket outgoing = StagePackets.outgoing(packet);

        stage.process(outgoing);

        assertThat(outgoing.packet().findExtension(6)).isPositive();
        assertThat(outgoing.packet().findExtension(5)).isNegative();
        assertThat(outgoing.packet().findExtension(1)).isNegative();
    }

    @Test
    void theTrailerStageRemovesATrailerThatTheReceiverCannotRead() {
        RtpPacket packet = StagePackets.rtp(1, 2, true, "aabb" + TRAILER);

        assertThat(after(new TrailerStage(false), packet)).isEqualTo("aabb");
        assertThat(after(new TrailerStage(true), packet)).isEqualTo("aabb" + TRAILER);
    }

    @Test
    void theTrailerStageAppendsTheTrailerOfTheInputFrame() {
        RtpPacket input = StagePackets.rtp(1, 2, true, "aabb" + TRAILER);
        var origin = new ForwardedFrame(1, new FrameTimes(1, 1), dev.fakedecart.webrtc.rtp.FrameTrailer.of(input), 0);
        OutgoingPacket outgoing = StagePackets.outgoing(StagePackets.rtp(9, 9, true, "cc"), origin, 0);

        new TrailerStage(true).process(outgoing);

        assertThat(StagePackets.payload(outgoing)).isEqualTo("cc" + TRAILER);
    }

    @Test
    void thePlayoutDelayStageAddsItsExtension() {
        byte[] element = new PlayoutDelay(0, 10).element(3).orElseThrow();
        OutgoingPacket outgoing = StagePackets.outgoing(StagePackets.rtp(1, 2, true, "00"));

        new PlayoutDelayStage(element).process(outgoing);

        int at = outgoing.packet().findExtension(3);
        assertThat(List.of(
                        outgoing.packet().data()[at],
                        outgoing.packet().data()[at + 1],
                        outgoing.packet().data()[at + 2]))
                .containsExactly((byte) 0, (byte) 0, (byte) 1);
    }

    @Test
    void theTimingStageRecordsTheSendingOfTheInputFrameOnlyOnceItIsSent() {
        var times = new FrameTimes(1, 1);
        var stage = new FrameTimingStage();
        OutgoingPacket outgoing =
                StagePackets.outgoing(StagePackets.rtp(1, 2, true, "00"), new ForwardedFrame(1, times, null, 0), 0);

        stage.process(outgoing);
        assertThat(times.sent()).isZero();
        stage.sent(outgoing);
        assertThat(times.sent()).isNotZero();
    }

    @Test
    void aChainStopsAtTheStageThatDropsThePacket() {
        var order = new ArrayList<String>();
        var chain = new OutgoingChain(
                List.of(stage("first", true, order), stage("second", false, order), stage("third", true, order)));

        assertThat(chain.process(StagePackets.outgoing(StagePackets.rtp(1, 2, true, "00"))))
                .isFalse();
        assertThat(order).containsExactly("first", "second");
    }

    private static OutgoingStage stage(String name, boolean passes, List<String> order) {
        return outgoing -> {
            order.add(name);
            return passes;
        };
    }

    private static String after(OutgoingStage stage, RtpPacket packet) {
        OutgoingPacket outgoing = StagePackets.outgoing(packet);
        assertThat(stage.process(outgoing)).isTrue();
        return StagePackets.payload(outgoing);
    }
}
