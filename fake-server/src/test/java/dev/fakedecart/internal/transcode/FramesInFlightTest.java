package dev.fakedecart.internal.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FramesInFlightTest {
    private final FramesInFlight<String> frames = new FramesInFlight<>();

    @Test
    void framesComeOutInOrder() {
        send(1, 6);

        for (int number = 1; number <= 6; number++) {
            assertThat(taken(number % 4)).isEqualTo(number);
        }
        assertThat(frames.isEmpty()).isTrue();
    }

    @Test
    void upToThreeConsecutiveDropsAreDetected() {
        for (int dropped = 1; dropped <= 3; dropped++) {
            frames.clear();
            send(1, 6);

            assertThat(taken((1 + dropped) % 4)).isEqualTo(1 + dropped);
            assertThat(taken((2 + dropped) % 4)).as("the next one").isEqualTo(2 + dropped);
        }
    }

    @Test
    void aDroppedFrameNeverComesOut() {
        send(1, 2);
        taken(2);

        assertThat(frames.isEmpty()).isTrue();
        assertThat(taken(1)).isNull();
    }

    /** Four dropped frames look like none, until the older frame is too old to be in the codec. */
    @Test
    void longerDropsAreDetectedByAge() {
        send(1, 8);
        assertThat(taken(1)).as("may be the first or the fifth").isEqualTo(1);

        frames.clear();
        send(1, 9);
        assertThat(taken(1)).isEqualTo(5);
        assertThat(taken(2)).isEqualTo(6);
    }

    @Test
    void fourDroppedFramesAreDetectedByTheFramesLeftOver() {
        send(1, 6); // drops 1 to 4
        int number = 5;
        while (!Integer.valueOf(number).equals(taken(number % 4))) {
            assertThat(number).as("frames until then").isLessThan(20);
            number++;
            send(number + 1, number + 1);
        }

        for (int next = number + 1; next < number + 10; next++) {
            send(next + 1, next + 1);
            assertThat(taken(next % 4)).isEqualTo(next);
        }
    }

    @Test
    void aPauseOfTheCodecShiftsNoFrame() {
        send(1, 7);

        for (int number = 1; number <= 7; number++) {
            assertThat(taken(number % 4)).isEqualTo(number);
        }
        send(8, 14);
        for (int number = 8; number <= 14; number++) {
            assertThat(taken(number % 4)).isEqualTo(number);
        }
    }

    @Test
    void trackingRecoversAfterTheCodecDropsManyFrames() {
        send(1, 100);

        for (int number = 100; number < 120; number++) {
            int shown = number;
            assertThat(taken(shown % 4)).as("after frame %s", shown).isNotNull();
            send(number + 1, number + 1);
        }
        send(121, 124);
        assertThat(taken(1)).isGreaterThanOrEqualTo(117);
    }

    @Test
    void anUnknownNumberDiscardsNoFrame() {
        assertThat(taken(0)).isNull();
        send(1, 2);

        assertThat(taken(3)).isNull();

        assertThat(taken(1)).isEqualTo(1);
        assertThat(taken(2)).isEqualTo(2);
    }

    @Test
    void clearedFramesAreNotAwaited() {
        send(1, 3);
        assertThat(frames.isEmpty()).isFalse();

        frames.clear();

        assertThat(frames.isEmpty()).isTrue();
        assertThat(taken(1)).isNull();
    }

    @Test
    void theNumberOfTrackedFramesIsLimited() {
        send(1, 1);
        for (int number = 2; number <= 16; number += 4) {
            send(number, number + 2); // no frame with the code 1
        }
        assertThat(taken(1)).isEqualTo(1);

        frames.clear();
        send(1, 1);
        for (int number = 2; number <= 22; number += 4) {
            send(number, number + 2);
        }
        assertThat(taken(1)).isNull();
    }

    private void send(int first, int last) {
        for (int number = first; number <= last; number++) {
            frames.add(number, "" + number);
        }
    }

    private @Nullable Integer taken(int code) {
        String frame = frames.take(code);
        return frame == null ? null : Integer.valueOf(frame);
    }
}
