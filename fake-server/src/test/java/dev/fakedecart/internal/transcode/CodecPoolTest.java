package dev.fakedecart.internal.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Transcoders are strings here. */
class CodecPoolTest {
    private final CodecPool<String> pool = new CodecPool<>();

    @Test
    void aTrackGetsAnIdleTranscoderAtOnce() {
        start("one");
        var track = new Track();

        pool.add(track);

        assertThat(track.assigned).containsExactly("one");
        assertThat(pool.retireIdle()).isEmpty();
    }

    @Test
    void tracksGetTranscodersInTheOrderInWhichTheyCame() {
        var first = new Track();
        var second = new Track();
        pool.add(first);
        pool.add(second);

        start("one");
        assertThat(first.assigned).containsExactly("one");
        assertThat(second.assigned).isEmpty();
        start("two");
        assertThat(second.assigned).containsExactly("two");
        assertThat(pool.count()).isEqualTo(2);
    }

    @Test
    void aTrackThatEndsWhileItWaitsGetsNoTranscoder() {
        var ended = new Track();
        var other = new Track();
        pool.add(ended);
        pool.add(other);
        ended.ended = true;

        start("one");

        assertThat(ended.assigned).isEmpty();
        assertThat(other.assigned).containsExactly("one");
    }

    @Test
    void isShortOnlyWhileMoreTracksWaitThanTranscodersAreExpected() {
        assertThat(pool.isShort()).isFalse();
        var first = new Track();
        pool.add(first);
        assertThat(pool.isShort()).isTrue();
        pool.starts();
        assertThat(pool.isShort()).isFalse();
        var second = new Track();
        pool.add(second);
        assertThat(pool.isShort()).isTrue();

        first.ended = true;

        assertThat(pool.isShort()).isFalse();
    }

    @Test
    void aTranscoderThatDrainsIsExpectedAndServesTheNextTrack() {
        start("one");
        pool.add(new Track());
        pool.drains();
        var next = new Track();
        pool.add(next);
        assertThat(pool.isShort()).isFalse();
        assertThat(next.assigned).isEmpty();

        pool.ready("one");

        assertThat(next.assigned).containsExactly("one");
        assertThat(pool.count()).isEqualTo(1);
    }

    @Test
    void aTranscoderThatCannotStartCostsTheTrackThatHasWaitedLongest() {
        var first = new Track();
        var second = new Track();
        pool.add(first);
        pool.add(second);
        pool.starts();

        assertThat(pool.failed()).containsSame(first);

        assertThat(pool.count()).isZero();
        start("one");
        assertThat(first.assigned).isEmpty();
        assertThat(second.assigned).containsExactly("one");
    }

    @Test
    void anIdleTranscoderCanBeTakenAwayButNotOneThatWorks() {
        start("one");
        start("two");
        pool.add(new Track());

        assertThat(pool.retireIdle()).hasValue("one");
        assertThat(pool.retireIdle()).isEmpty();
        assertThat(pool.count()).isEqualTo(1);
    }

    @Test
    void aTranscoderThatIsRetiredAfterItsJobDoesNotCount() {
        start("one");
        pool.add(new Track());
        pool.drains();

        pool.retired();

        assertThat(pool.count()).isZero();
        pool.add(new Track());
        assertThat(pool.isShort()).isTrue();
    }

    private void start(String transcoder) {
        pool.starts();
        pool.ready(transcoder);
    }

    private static final class Track implements CodecPool.Track<String> {
        private final List<String> assigned = new ArrayList<>();
        private boolean ended;

        @Override
        public boolean hasEnded() {
            return ended;
        }

        @Override
        public void assign(String transcoder) {
            assigned.add(transcoder);
        }

        @Override
        public void noteFailure(String reason) {
            throw new AssertionError(reason);
        }
    }
}
