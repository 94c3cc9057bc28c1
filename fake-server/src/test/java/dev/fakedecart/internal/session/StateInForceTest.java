package dev.fakedecart.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The clock stands still until the test advances it. */
class StateInForceTest {
    private static final SessionState NONE = SessionState.initial(true);
    private static final SessionState FIRST = NONE.withPrompt("first", true);
    private static final SessionState SECOND = FIRST.withPrompt("second", true);
    private static final SessionState THIRD = SECOND.withPrompt("third", true);

    private long now = 100;
    private final StateInForce inForce = new StateInForce(false, () -> now);

    @Test
    void aStateThatIsVisibleNowIsShownAtOnce() {
        inForce.begin(NONE, false);

        inForce.replace(FIRST, now);

        assertThat(inForce.snapshot()).hasValue(FIRST);
    }

    @Test
    void aStateIsInForceBeforeFramesShowIt() {
        inForce.begin(NONE, false);
        inForce.replace(FIRST, now);

        inForce.replace(SECOND, 150);

        assertThat(inForce.state()).isEqualTo(SECOND);
        assertThat(inForce.snapshot()).hasValue(FIRST);
        now = 150;
        assertThat(inForce.snapshot()).hasValue(SECOND);
    }

    @Test
    void statesInQuickSuccessionAreShownOneAfterTheOther() {
        inForce.begin(NONE, false);
        inForce.replace(FIRST, now);
        inForce.replace(SECOND, 150);
        inForce.replace(THIRD, 170);

        assertThat(inForce.snapshot()).hasValue(FIRST);
        now = 160;
        assertThat(inForce.snapshot()).hasValue(SECOND);
        now = 170;
        assertThat(inForce.snapshot()).hasValue(THIRD);
    }

    @Test
    void aStateReplacesThoseThatAreNotShownAnyMore() {
        inForce.begin(NONE, false);
        inForce.replace(FIRST, now);
        inForce.replace(SECOND, 150);
        now = 160;

        inForce.replace(THIRD, 170);

        assertThat(inForce.snapshot()).hasValue(SECOND);
        now = 170;
        assertThat(inForce.snapshot()).hasValue(THIRD);
    }

    /** The first frame must show the initial state. */
    @Test
    void theAwaitedInitialStateIsShownAtOnce() {
        inForce.begin(NONE, true);
        assertThat(inForce.snapshot()).isEmpty();

        inForce.replace(FIRST, 1_000);

        assertThat(inForce.snapshot()).hasValue(FIRST);
    }

    @Test
    void theFirstStateIsShownAtOnceWhereFramesNeedOne() {
        var needing = new StateInForce(true, () -> now);
        needing.begin(NONE, false);

        needing.replace(FIRST, 1_000);

        assertThat(needing.snapshot()).hasValue(FIRST);
    }
}
