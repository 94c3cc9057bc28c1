package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyFrameRequestsTest {
    private static final long START = 10_000_000_000L;

    private final KeyFrameRequests requests = new KeyFrameRequests();

    @Test
    void asksOnlyIfAKeyFrameIsWanted() {
        assertThat(requests.take(START)).isFalse();
        requests.want();
        assertThat(requests.take(START)).isTrue();
    }

    @Test
    void asksLessOftenWhileAllKeyFramesAreRefused() {
        long now = START;
        for (int i = 0; i < 10; i++) {
            requests.want();
            assertThat(requests.take(now)).isTrue();
            requests.arrived();
            requests.refused();
            requests.want();
            now += KeyFrameRequests.LONGEST_INTERVAL_NANOS;
        }
        assertThat(requests.take(START + 10 * KeyFrameRequests.LONGEST_INTERVAL_NANOS - 1))
                .isFalse();

        requests.arrived();
        requests.arrived();
        requests.want();
        assertThat(requests.take(START + 9 * KeyFrameRequests.LONGEST_INTERVAL_NANOS + KeyFrameRequests.INTERVAL_NANOS))
                .as("as often as before, once key frames are accepted")
                .isTrue();
    }

    @Test
    void repeatsTheRequestAfterTheIntervalUntilAKeyFrameArrives() {
        requests.want();
        requests.take(START);

        assertThat(requests.take(START + KeyFrameRequests.INTERVAL_NANOS - 1)).isFalse();
        assertThat(requests.take(START + KeyFrameRequests.INTERVAL_NANOS)).isTrue();
        requests.arrived();
        assertThat(requests.take(START + 2 * KeyFrameRequests.INTERVAL_NANOS)).isFalse();
    }
}
