package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {
    private static final long MILLI = 1_000_000;

    private final List<PeerEvent> events = new ArrayList<>();
    private final SilenceWatch watch = new SilenceWatch("video", events::add);

    @Test
    void aTrackThatHasNeverSentAnythingIsNotSilent() {
        watch.check(60_000 * MILLI);

        assertThat(events).isEmpty();
    }

    @Test
    void tellsOfEachSilenceAndItsEndOnce() {
        watch.received(5_000 * MILLI);
        watch.check(6_999 * MILLI);
        assertThat(events).isEmpty();

        watch.check(7_000 * MILLI);
        watch.check(9_000 * MILLI);
        assertThat(events).containsExactly(new PeerEvent.InputSilent("video", 2_000));

        watch.received(9_500 * MILLI);
        watch.received(9_510 * MILLI);
        watch.check(9_520 * MILLI);
        assertThat(events)
                .containsExactly(new PeerEvent.InputSilent("video", 2_000), new PeerEvent.InputResumed("video"));
    }
}
