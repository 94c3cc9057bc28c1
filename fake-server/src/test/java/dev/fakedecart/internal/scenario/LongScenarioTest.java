package dev.fakedecart.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.yaml.YamlReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios of the greatest length that repeat one part. None overflows the stack, and each has few problems. */
class LongScenarioTest {
    private static void read(String text) {
        try {
            ScenarioReader.read("long.yaml", text);
        } catch (ScenarioException e) {
            assertThat(e.problems())
                    .hasSizeBetween(1, 21)
                    .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(1_200));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[", "{a: ", "- ", "? ", "a", "- {at: x}\n", "\n", "a: 1\n", "'", "&a [*a,", "close,", "\u0000"})
    void excessiveRepetitionIsReadOrRefused(String scrap) {
        read(scrap.repeat(YamlReader.LONGEST / scrap.length()));
        read("rules: [" + scrap.repeat((YamlReader.LONGEST - 20) / scrap.length()));
        read("rules: [" + scrap.repeat((YamlReader.LONGEST - 20) / scrap.length()) + "]");
    }
}
