package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelayLineTest {
    private static final String PAYLOAD = "1000aabb";

    private final DelayLine line = new DelayLine();
    private final IncomingStream stream = new IncomingStream(StagePackets.SSRC, 90_000);

    @Test
    void packetsLeaveInTheirOrderWhenTheyAreOldEnough() {
        line.delay(100);
        hold(1, false, 0);
        hold(2, false, 60);

        assertThat(due(99)).isEmpty();
        assertThat(due(159)).containsExactly(1);
        assertThat(due(160)).containsExactly(2);
        assertThat(line.takeDue(1_000)).isNull();
    }

    @Test
    void aPacketKeepsTheTimeOfItsArrival() {
        line.delay(100);
        hold(1, false, 7);

        assertThat(line.takeDue(500)).extracting(DelayLine.Held::arrived).isEqualTo(7L);
    }

    /** Packets must not overtake those that wait. */
    @Test
    void aShorterDelayLetsWaitingPacketsLeaveBeforeLaterOnes() {
        line.delay(100);
        hold(1, false, 0);

        line.delay(0);

        assertThat(line.isActive()).isTrue();
        assertThat(due(1)).containsExactly(1);
        assertThat(line.isActive()).isFalse();
    }

    @Test
    void aHeldKeyFrameIsKnownUntilItLeaves() {
        line.delay(100);
        hold(1, true, 0);
        hold(2, false, 1);

        assertThat(line.holdsKeyFrame()).isTrue();
        due(100);
        assertThat(line.holdsKeyFrame()).isFalse();
    }

    /** Otherwise a flood of packets would fill the memory. */
    @Test
    void theOldestPacketsLeaveEarlyIfThereAreTooMany() {
        line.delay(Long.MAX_VALUE);
        for (int sequence = 0; sequence < 5_000; sequence++) {
            hold(sequence, false, sequence);
        }

        assertThat(due(5_000)).hasSize(5_000 - 4_096).startsWith(0, 1, 2);
    }

    /** The media thread reuses the packet that it hands over. */
    @Test
    void aChangeOfTheOriginalDoesNotReachTheCopy() {
        line.delay(100);
        RtpPacket packet = StagePackets.rtp(1, 3_000, true, PAYLOAD);
        line.hold(packet, stream, false, 0);
        packet.sequence(9);

        assertThat(due(100)).containsExactly(1);
    }

    private void hold(int sequence, boolean startsKeyFrame, long now) {
        line.hold(StagePackets.rtp(sequence, 3_000, true, PAYLOAD), stream, startsKeyFrame, now);
    }

    private List<Integer> due(long now) {
        var sequences = new ArrayList<Integer>();
        for (DelayLine.Held held = line.takeDue(now); held != null; held = line.takeDue(now)) {
            sequences.add(held.packet().sequence());
            line.recycle(held);
        }
        return sequences;
    }
}
