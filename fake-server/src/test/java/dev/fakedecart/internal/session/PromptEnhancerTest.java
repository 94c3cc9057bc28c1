package dev.fakedecart.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromptEnhancerTest {

    @Test
    void enhancementAppendsWordsToThePrompt() {
        assertThat(PromptEnhancer.enhance("a knight")).matches("a knight, [a-z ]+, [a-z ]+");
    }

    @Test
    void theSamePromptIsAlwaysEnhancedInTheSameWay() {
        assertThat(PromptEnhancer.enhance("a knight")).isEqualTo(PromptEnhancer.enhance("a " + "knight"));
    }

    @Test
    void theEnhancementVariesWithThePrompt() {
        assertThat(IntStream.range(0, 1_000)
                        .mapToObj(i -> PromptEnhancer.enhance("x" + i).replaceFirst("^x\\d+, ", "")))
                .contains("soft natural light, finely detailed textures", "bright daylight, smooth clean surfaces");
    }

    @Test
    void spaceAroundThePromptIsDropped() {
        assertThat(PromptEnhancer.enhance(" a knight \n")).startsWith("a knight, ");
    }

    @Test
    void aPercentSignIsKept() {
        assertThat(PromptEnhancer.enhance("100 %s red")).startsWith("100 %s red, ");
    }
}
