package dev.fakedecart.conformance.reference.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SteppingPictureTest {
    private static final int FPS = 30;

    private final SteppingPicture picture = new SteppingPicture(64, 48, FPS);

    private List<Integer> steps(int frames) {
        return IntStream.range(1, frames)
                .filter(number -> picture.light(number) != picture.light(number - 1))
                .boxed()
                .toList();
    }

    @Test
    void theBrightnessStepsAboutEveryTwoSeconds() {
        List<Integer> steps = steps(60 * FPS);

        assertThat(steps).hasSizeBetween(24, 28);
        for (int i = 1; i < steps.size(); i++) {
            assertThat(steps.get(i) - steps.get(i - 1)).isBetween(2 * FPS, 5 * FPS / 2);
        }
    }

    @Test
    void theTimesBetweenStepsVary() {
        List<Integer> steps = steps(60 * FPS);

        assertThat(IntStream.range(1, steps.size())
                        .mapToObj(i -> steps.get(i) - steps.get(i - 1))
                        .distinct())
                .hasSizeGreaterThan(1);
    }
}
