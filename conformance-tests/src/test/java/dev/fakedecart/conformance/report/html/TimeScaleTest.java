package dev.fakedecart.conformance.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeScaleTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 1, 3, 420, 3100, 37_400, 600_000, 1e12, Double.MAX_VALUE})
    void ticksAreFewAndFarEnoughApart(double end) {
        var scale = new TimeScale(end, 1000);

        assertThat(scale.ticks()).hasSizeBetween(3, 14).startsWith(0.0);
        assertThat(scale.x(scale.ticks().get(1))).isGreaterThanOrEqualTo(75);
    }

    @Test
    void timesBeyondTheDrawingAreClampedToItsEdge() {
        var scale = new TimeScale(1000, 1000);

        assertThat(List.of(scale.x(-5), scale.x(Double.NaN), scale.x(500), scale.x(1e9)))
                .containsExactly(0.0, 0.0, 500.0, 1000.0);
    }

    @Test
    void ticksAreLabelledInSeconds() {
        assertThat(List.of(TimeScale.label(0), TimeScale.label(500), TimeScale.label(20_000), TimeScale.label(2)))
                .containsExactly("0 s", "0.5 s", "20 s", "0.002 s");
    }
}
