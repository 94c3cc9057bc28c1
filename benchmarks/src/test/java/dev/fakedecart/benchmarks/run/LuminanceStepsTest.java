package dev.fakedecart.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.benchmarks.record.FrameRecord;
import dev.fakedecart.benchmarks.run.LuminanceSteps.Found;
import dev.fakedecart.benchmarks.run.LuminanceSteps.Sample;
import dev.fakedecart.benchmarks.run.LuminanceSteps.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class LuminanceStepsTest {
    private static final LuminanceSteps SEARCH = new LuminanceSteps(1_000);
    private static final double PERIOD = 1_000.0 / 30;
    private static final double LATENCY = 180;
    private static final int STEPS = 20;

    private final Random random = new Random(1);
    private final List<Step> steps = steps();

    @Test
    void eachStepIsFoundInTheFirstFrameThatShowsIt() {
        assertFound(SEARCH.find(steps, service(luma -> luma, 0)), STEPS);
    }

    @Test
    void stepsAreFoundThroughNoiseOfAFifthOfTheirSize() {
        assertFound(SEARCH.find(steps, service(luma -> luma, 18)), STEPS);
    }

    @Test
    void stepsAreFoundInAnInvertedFaintPicture() {
        assertFound(SEARCH.find(steps, service(luma -> 200 - luma / 4, 1)), STEPS);
    }

    @Test
    void aMissingStepIsTheOnlyOneLost() {
        Step missed = steps.get(9);
        Step next = steps.get(10);
        List<Sample> frozen = service(luma -> luma, 2).stream()
                .map(sample -> sample.at() >= missed.at() + LATENCY && sample.at() < next.at() + LATENCY
                        ? new Sample(sample.at(), steps.get(8).luma())
                        : sample)
                .toList();

        List<Found> found = SEARCH.find(steps, frozen);

        // the picture froze from one step beyond the next, which restored the brightness seen before
        assertThat(found.get(9).returned()).isEmpty();
        assertThat(found.get(10).returned()).isEmpty();
        assertFound(found, STEPS - 2);
    }

    @Test
    void noStepIsFoundInUnrelatedPictures() {
        List<Sample> noise = service(luma -> 100, 20);

        assertThat(SEARCH.find(steps, noise))
                .hasSize(STEPS)
                .allSatisfy(found -> assertThat(found.returned()).isEmpty());
    }

    @Test
    void withoutFramesEveryStepIsLost() {
        assertThat(SEARCH.find(steps, List.of()))
                .hasSize(STEPS)
                .allSatisfy(found -> assertThat(found.returned()).isEmpty());
        assertThat(SEARCH.find(List.of(), service(luma -> luma, 0))).isEmpty();
    }

    @Test
    void stepsAreNumberedInOrder() {
        List<Arrival> arrivals = service(luma -> luma, 0).stream()
                .map(sample -> new Arrival(
                        null,
                        Optional.empty(),
                        null,
                        null,
                        null,
                        sample.at(),
                        null,
                        null,
                        null,
                        sample.luma(),
                        640,
                        352))
                .toList();

        List<FrameRecord> frames = SEARCH.frames(steps, arrivals, 5);

        assertThat(frames).hasSize(STEPS).noneMatch(FrameRecord::lost);
        assertThat(frames.get(3).sequence()).isEqualTo(3);
        assertThat(frames.get(3).captured()).isEqualTo(steps.get(3).at() - 5);
    }

    /** Brightness steps about every two seconds, with slowly growing intervals. */
    private List<Step> steps() {
        var made = new ArrayList<Step>();
        double at = 10_000;
        for (int i = 0; i < STEPS; i++) {
            made.add(new Step(at, i % 2 == 0 ? 170 : 80));
            at += 2_000 + random.nextInt(500);
        }
        return List.copyOf(made);
    }

    /** The camera's picture as it returns: transformed, with noise, and delayed. */
    private List<Sample> service(DoubleUnaryOperator transform, double noise) {
        var samples = new ArrayList<Sample>();
        double end = steps.get(STEPS - 1).at() + 2_000;
        int next = 0;
        for (double captured = 8_000; captured < end; captured += PERIOD) {
            while (next < STEPS && steps.get(next).at() <= captured) {
                next++;
            }
            double luma = next == 0 ? 80 : steps.get(next - 1).luma();
            samples.add(new Sample(captured + LATENCY, transform.applyAsDouble(luma) + noise * random.nextGaussian()));
        }
        return samples;
    }

    /** Checks that each found step has the time of the first frame that shows it. */
    private static void assertFound(List<Found> found, int count) {
        List<Found> returned =
                found.stream().filter(one -> one.returned().isPresent()).toList();
        assertThat(returned)
                .hasSize(count)
                .allSatisfy(one -> assertThat(
                                one.returned().orElseThrow() - one.step().at())
                        .isBetween(LATENCY, LATENCY + PERIOD));
    }
}
