package dev.fakedecart.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.internal.session.LayerSchedule.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerScheduleTest {

    @Test
    void names_stand_for_the_largest_layer_and_for_the_steps_of_livekit() {
        assertThat(LayerSchedule.parse("top")).isEmpty();
        assertThat(LayerSchedule.parse("livekit")).hasValue(LayerSchedule.LIVEKIT);
        assertThat(LayerSchedule.LIVEKIT.steps()).extracting(Step::rid).containsExactly("q", "h", "f");
    }

    @Test
    void steps_name_layers_with_milliseconds() {
        LayerSchedule schedule = LayerSchedule.parse("q:0,f:60000").orElseThrow();

        assertThat(schedule.steps())
                .containsExactly(new Step("q", Duration.ZERO), new Step("f", Duration.ofMinutes(1)));
        assertThat(schedule).hasToString("q:0,f:60000");
    }

    @Test
    void only_offered_layers_of_the_schedule_are_negotiated() {
        LayerSchedule schedule = LayerSchedule.parse("q:0,f:900").orElseThrow();

        assertThat(schedule.offered(List.of("f", "h", "q")))
                .extracting(Step::rid)
                .containsExactly("q", "f");
        assertThat(schedule.offered(List.of("q", "h"))).extracting(Step::rid).containsExactly("q");
        assertThat(schedule.offered(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                  | \"\" is neither",
                "LIVEKIT             | \"LIVEKIT\" is neither",
                "q                   | \"q\" is neither",
                "q:-1                | \"q:-1\" is neither",
                "q:0;f:1             | \"q:0;f:1\" is neither",
                "q:0,                | \"q:0,\" is neither",
                "q:0,q:1             | 1 to 4 different layers, not \"q:0,q:1\"",
                "a:0,b:0,c:0,d:0,e:0 | 1 to 4 different layers",
                "q:60001             | 0 to 60000 ms after the first packet, not \"q:60001\""
            })
    void other_texts_are_refused(String text, String message) {
        assertThatThrownBy(() -> LayerSchedule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
