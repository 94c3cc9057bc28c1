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
    void repeatsTheRequestAfterTheIntervalUntilAKeyFrameArrives() {
        requests.want();
        requests.take(START);

        assertThat(requests.take(START + KeyFrameRequests.INTERVAL_NANOS - 1)).isFalse();
        assertThat(requests.take(START + KeyFrameRequests.INTERVAL_NANOS)).isTrue();
        requests.arrived();
        assertThat(requests.take(START + 2 * KeyFrameRequests.INTERVAL_NANOS)).isFalse();
    }
}
