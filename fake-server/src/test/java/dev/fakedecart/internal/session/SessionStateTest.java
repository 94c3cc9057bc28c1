package dev.fakedecart.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionStateTest {
    private static final SessionState INITIAL = SessionState.initial(true);

    @Test
    void anEnhancedPromptIsShownEnhancedAndStoredUnchanged() {
        SessionState state = INITIAL.withPrompt("a knight", true);

        assertThat(state.isEnhanced()).isTrue();
        assertThat(state.shownPrompt()).isEqualTo(PromptEnhancer.enhance("a knight"));
        assertThat(state.prompt()).isEqualTo("a knight");
    }

    @Test
    void anUnenhancedPromptIsShownUnchanged() {
        SessionState state = INITIAL.withPrompt("a knight", false);

        assertThat(state.isEnhanced()).isFalse();
        assertThat(state.shownPrompt()).isEqualTo("a knight");
    }

    @Test
    void anAbsentPromptIsNotEnhanced() {
        SessionState state = INITIAL.replacedBy(null, null, true);

        assertThat(state.enhance()).isTrue();
        assertThat(state.isEnhanced()).isFalse();
        assertThat(state.shownPrompt()).isNull();
    }
}
