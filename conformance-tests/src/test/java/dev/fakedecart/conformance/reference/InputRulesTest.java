package dev.fakedecart.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InputRulesTest {
    private final InputRules rules = new InputRules();

    @Test
    void refusesAnEmptySetAndEmptyPrompts() {
        assertThatThrownBy(() -> rules.checkSet(StateInput.nothing())).hasMessageContaining("neither was given");
        assertThatThrownBy(() -> rules.checkSet(StateInput.ofPrompt(" "))).hasMessageContaining("empty");
        assertThatThrownBy(() -> rules.checkPrompt("")).isInstanceOf(DecartException.class);
    }

    @Test
    void aSetThatClearsTheImageIsNotEmpty() {
        StateInput clearing = StateInput.nothing().withImage(new ImageInput.None());
        assertThatCode(() -> rules.checkSet(clearing)).doesNotThrowAnyException();
    }

    @Test
    void promptsAreEnhancedByDefault() {
        assertThat(rules.enhance(null)).isTrue();
        assertThat(rules.enhance(false)).isFalse();
    }
}
