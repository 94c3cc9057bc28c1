package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.impair.PacketDirection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackProgressTest {
    private static final String KEY = "1000aabb";
    private static final String DELTA = "1001ccdd";

    private final List<PeerEvent> events = new ArrayList<>();
    private final TrackProgress progress = new TrackProgress(
            events::add, "camera", PacketDirection.OUT, MediaKind.VIDEO, new Codec("VP8", 96, -1, 90_000, true));

    @Test
    void theFirstPacketIsReportedOnce() {
        passed(1, 3_000, false, DELTA);
        passed(2, 3_000, true, DELTA);

        assertThat(events)
                .containsExactly(new PeerEvent.FirstPacket(
                        "camera", PacketDirection.OUT, MediaKind.VIDEO, "VP8", StagePackets.SSRC));
    }

    @Test
    void theFirstFrameIsTheFirstCompleteKeyFrame() {
        passed(1, 3_000, true, DELTA);
        passed(2, 6_000, false, KEY);
        assertThat(events).hasSize(1);

        passed(3, 6_000, true, DELTA);
        passed(4, 9_000, true, KEY);

        assertThat(events.subList(1, events.size()))
                .containsExactly(new PeerEvent.FirstFrame("camera", PacketDirection.OUT, MediaKind.VIDEO, "VP8"));
    }

    @Test
    void anIncompleteKeyFrameIsNotTheFirstFrame() {
        passed(1, 3_000, false, KEY);
        passed(2, 6_000, true, DELTA);

        assertThat(events).noneMatch(PeerEvent.FirstFrame.class::isInstance);
    }

    @Test
    void packetsBytesAndFramesAreCounted() {
        passed(1, 3_000, false, KEY);
        passed(2, 3_000, true, DELTA);
        passed(3, 6_000, true, DELTA);

        TrackStatistics totals = progress.statistics(5);

        assertThat(totals.packets()).isEqualTo(3);
        assertThat(totals.bytes()).isEqualTo(3 * (12 + 4));
        assertThat(totals.frames()).isEqualTo(2);
        assertThat(totals.lost()).isEqualTo(5);
    }

    @Test
    void theStageCountsAPacketOnlyOnceItIsSent() {
        var stage = new ProgressStage(progress);
        OutgoingPacket outgoing = StagePackets.outgoing(StagePackets.rtp(1, 3_000, true, KEY));

        assertThat(stage.process(outgoing)).isTrue();
        assertThat(progress.statistics(0).packets()).isZero();
        stage.sent(outgoing);

        assertThat(progress.statistics(0).packets()).isEqualTo(1);
    }

    private void passed(int sequence, int timestamp, boolean marker, String payload) {
        progress.passed(StagePackets.rtp(sequence, timestamp, marker, payload));
    }
}
