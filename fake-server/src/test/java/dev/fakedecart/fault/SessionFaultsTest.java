package dev.fakedecart.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.fault.Performer.Outcome;
import dev.fakedecart.journal.FaultEvent;
import dev.fakedecart.journal.Journal;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On an event loop whose time stands still until the test moves it. */
class SessionFaultsTest {
    private final EmbeddedChannel time = new EmbeddedChannel();
    private final Journal journal = new Journal(1_000);
    private final List<String> ended = new ArrayList<>();
    private final SessionFaults faults = SessionFaults.none(time.eventLoop(), journal.ofServer())
            .performer(Effect.Freeze.class, freeze -> new Outcome.Done(() -> ended.add("freeze")))
            .performer(
                    Effect.NoPong.class,
                    noPong -> new Outcome.Done(() -> {
                        throw new IllegalStateException("there is no way back");
                    }));

    @BeforeEach
    void freeze() {
        time.freezeTime();
    }

    @AfterEach
    void end() {
        time.finishAndReleaseAll();
    }

    private void strike(String effects) throws ScenarioException {
        faults.strike(ScenarioReader.effects("effects", effects));
    }

    private <E extends FaultEvent> List<E> told(Class<E> type) {
        return journal.find(fact -> type.isInstance(fact.event())).stream()
                .map(fact -> type.cast(fact.event()))
                .toList();
    }

    @Test
    void anEndThatIsNotPossibleIsToldAndTheOthersEndNevertheless() throws ScenarioException {
        strike("[no-pong, freeze, mend]");

        assertThat(ended).containsExactly("freeze");
        assertThat(told(FaultEvent.Failed.class))
                .containsExactly(new FaultEvent.Failed("no-pong", "it could not be ended: there is no way back"));
    }
}
