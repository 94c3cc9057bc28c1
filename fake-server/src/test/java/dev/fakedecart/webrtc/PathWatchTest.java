package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The clock of these tests is their argument. */
class PathWatchTest {
    private static final long START = 7_000_000_000L;

    private static long after(int seconds) {
        return START + Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void aPathIsDisconnectedOnceAndThenFailsOnce() {
        var watch = new PathWatch(PathTimeouts.CONSENT);
        watch.checked(START);

        assertThat(watch.changed(after(10))).isEmpty();
        assertThat(watch.changed(after(11))).hasValue(PathWatch.State.DISCONNECTED);
        assertThat(watch.changed(after(30))).isEmpty();
        assertThat(watch.changed(after(31))).hasValue(PathWatch.State.FAILED);
        assertThat(watch.changed(after(90))).isEmpty();
        assertThat(watch.silentNanos(after(90)))
                .isEqualTo(Duration.ofSeconds(90).toNanos());
    }

    @Test
    void aLivekitPathFailsAfterFifteenSeconds() {
        var watch = new PathWatch(PathTimeouts.LIVEKIT);
        watch.checked(START);

        assertThat(watch.changed(after(11))).hasValue(PathWatch.State.DISCONNECTED);
        assertThat(watch.changed(after(15))).isEmpty();
        assertThat(watch.changed(after(16))).hasValue(PathWatch.State.FAILED);
    }

    @Test
    void aPathIsDisconnectedBeforeItFailsAlsoAfterALongPause() {
        var watch = new PathWatch(PathTimeouts.LIVEKIT);
        watch.checked(START);

        assertThat(watch.changed(after(100))).hasValue(PathWatch.State.DISCONNECTED);
        assertThat(watch.changed(after(100))).hasValue(PathWatch.State.FAILED);
    }

    @Test
    void aCheckConnectsAPathAgain() {
        var watch = new PathWatch(PathTimeouts.CONSENT);
        watch.checked(START);
        watch.changed(after(11));
        watch.checked(after(12));

        assertThat(watch.changed(after(22))).isEqualTo(Optional.empty());
        assertThat(watch.changed(after(23))).hasValue(PathWatch.State.DISCONNECTED);
        watch.changed(after(60));
        watch.checked(after(61));
        assertThat(watch.changed(after(72))).hasValue(PathWatch.State.DISCONNECTED);
    }

    @Test
    void mediaEndTheSilenceWithLivekitOnly() {
        var livekit = new PathWatch(PathTimeouts.LIVEKIT);
        var consent = new PathWatch(PathTimeouts.CONSENT);
        livekit.checked(START);
        consent.checked(START);

        livekit.received(after(10));
        consent.received(after(10));

        assertThat(livekit.changed(after(11))).isEmpty();
        assertThat(consent.changed(after(11))).hasValue(PathWatch.State.DISCONNECTED);
    }

    @Test
    void mediaDoNotConnectAPathThatHasFailed() {
        var watch = new PathWatch(PathTimeouts.LIVEKIT);
        watch.checked(START);
        watch.changed(after(16));
        watch.changed(after(16));

        watch.received(after(17));

        assertThat(watch.silentNanos(after(17)))
                .isEqualTo(Duration.ofSeconds(17).toNanos());
    }

    @Test
    void aPathCannotFailBeforeItIsDisconnected() {
        assertThatThrownBy(() -> new PathTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(1), true))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
