package dev.fakedecart.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.benchmarks.record.FrameRecord;
import dev.fakedecart.benchmarks.record.SessionRecord;
import dev.fakedecart.benchmarks.record.Setup;
import dev.fakedecart.benchmarks.record.Setup.Marker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyRunnerTest {
    private static final Duration SHORT = Duration.ofMillis(100);

    /** Longer than any test takes: the driver ends first. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private final SilentListener listener = new SilentListener();

    @Test
    void everyCapturedFrameHasOneRecordInAnyOrderOfArrival() {
        RunOutcome outcome = run(Plans.scripted(SHORT, Duration.ofMillis(500), "lose=7", "swap", "twice"));

        assertThat(outcome.failure()).isEmpty();
        List<FrameRecord> frames = session(outcome).frames();
        int first = frames.get(0).sequence();
        assertThat(frames)
                .extracting(FrameRecord::sequence)
                .containsExactlyElementsOf(
                        IntStream.range(first, first + frames.size()).boxed().toList());
        assertThat(frames).extracting(FrameRecord::captured).isSorted();
        // the last frame may still wait for the frame that overtakes it
        assertThat(frames.subList(0, frames.size() - 2))
                .allSatisfy(frame -> assertThat(frame.lost()).isEqualTo(frame.sequence() % 7 == 6));
        assertThat(listener.notes()).isEmpty();
    }

    @Test
    void measurementsAreKeptWithTheReasonWhenTheDriverDies() {
        RunOutcome outcome = run(Plans.scripted(SHORT, LONG, "die=60"));

        assertThat(outcome.failure()).hasValueSatisfying(why -> assertThat(why).contains("exit code 7", "script ends"));
        SessionRecord session = session(outcome);
        assertThat(session.frames()).isNotEmpty();
        assertThat(session.measuredTo()).isBetween(session.measuredFrom(), session.measuredFrom() + LONG.toMillis());
        assertThat(session.connect().firstFrame()).isPresent();
        assertThat(session.marks()).extracting(SessionRecord.Mark::text).contains("320x192");
        Setup setup = outcome.run().setup();
        assertThat(setup.sdk()).isEqualTo("scripted 1");
        assertThat(setup.target()).isEqualTo("loopback");
        assertThat(setup.server()).isEmpty();
        assertThat(setup.marker()).isEqualTo(Marker.PIXEL_MARKER);
    }

    @Test
    void aDriverThatDiesBeforeTheFirstMeasurementLeavesNothing() {
        assertThatThrownBy(() -> run(Plans.scripted(LONG, LONG, "die=10")))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("script ends");
    }

    @Test
    void aCommandThatTheDriverCannotRunIsReportedInItsWords() {
        assertThatThrownBy(() -> run(Plans.scripted(SHORT, SHORT, "refuse")))
                .isInstanceOf(RunException.class)
                .hasMessage("the driver could not connect: it is only scripted");
    }

    /** Python's validation errors repeat the arguments of the call, with the key. */
    @Test
    void anErrorOfTheSdkIsReportedWithoutTheKeyInIt() {
        assertThatThrownBy(() -> run(Plans.scripted(SHORT, SHORT, "leak")))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("the SDK could not connect: ")
                .hasMessageContaining("'model': 'none'")
                .hasMessageNotContaining(ScriptedDriver.SECRET);
    }

    @Test
    void framesWithoutNumbersAreAnError() {
        assertThatThrownBy(() -> run(Plans.scripted(SHORT, SHORT, "unread"))).isInstanceOf(NoFramesException.class);
        assertThat(listener.notes()).singleElement().asString().contains("brightness");
    }

    private RunOutcome run(Plan plan) {
        return new LatencyRunner(listener).run(plan, Optional.empty());
    }

    private static SessionRecord session(RunOutcome outcome) {
        return outcome.run().sessions().get(0);
    }
}
