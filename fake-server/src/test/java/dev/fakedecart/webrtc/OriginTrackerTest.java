package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginTrackerTest {
    private static final int ORIENTATION = 4;

    private final ForwardedFrame input = new ForwardedFrame(6, new FrameTimes(1, 2), null, 0);
    private final List<Integer> asked = new ArrayList<>();
    private final OriginTracker tracker = new OriginTracker(ORIENTATION);

    @Test
    void theLastPacketOfAFrameFindsItsInputFrameByTheOrientation() {
        transcoded();
        RtpPacket first = packet(3_000, false, 2);
        RtpPacket last = packet(3_000, true, 2);

        tracker.received(first, 10);
        tracker.received(last, 20);

        assertThat(asked).containsExactly(2);
        assertThat(tracker.originOf(first)).isNull();
        assertThat(tracker.originOf(last)).isSameAs(input);
        assertThat(tracker.latest()).isSameAs(input);
        assertThat(tracker.latestTimestamp()).isEqualTo(3_000);
        assertThat(input.times().encoded()).isEqualTo(20);
    }

    @Test
    void receiversSeeTheFrameUpright() {
        transcoded();
        RtpPacket packet = packet(3_000, true, 3);

        tracker.received(packet, 0);

        assertThat(packet.data()[packet.findExtension(ORIENTATION)]).isZero();
    }

    @Test
    void aRetransmissionOfAnEarlierFrameHasNoInputFrame() {
        transcoded();
        RtpPacket earlier = packet(3_000, true, 1);
        tracker.received(earlier, 0);
        tracker.received(packet(6_000, true, 2), 0);

        assertThat(tracker.originOf(earlier)).isNull();
    }

    @Test
    void aPacketWithoutAnOrientationRequestsNumberZero() {
        transcoded();

        tracker.received(StagePackets.rtp(1, 3_000, true, "00"), 0);

        assertThat(asked).containsExactly(0);
    }

    @Test
    void theOrientationIsUnchangedWithoutTranscoding() {
        RtpPacket packet = packet(3_000, true, 3);

        tracker.received(packet, 0);

        assertThat(tracker.isTranscoded()).isFalse();
        assertThat(tracker.originOf(packet)).isNull();
        assertThat(packet.data()[packet.findExtension(ORIENTATION)]).isEqualTo((byte) 3);
    }

    private void transcoded() {
        tracker.originateFrom(orientation -> {
            asked.add(orientation);
            return input;
        });
    }

    private static RtpPacket packet(int timestamp, boolean marker, int orientation) {
        RtpPacket packet = StagePackets.rtp(1, timestamp, marker, "00");
        packet.replaceExtensions(new byte[] {ORIENTATION << 4, (byte) orientation, 0, 0});
        return packet;
    }
}
