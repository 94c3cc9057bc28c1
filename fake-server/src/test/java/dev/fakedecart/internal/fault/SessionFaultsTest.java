package dev.fakedecart.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.journal.FaultEvent;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.scenario.EffectTable;
import dev.fakedecart.internal.scenario.MediaEffect;
import dev.fakedecart.internal.scenario.RoomEffect;
import dev.fakedecart.internal.scenario.ScenarioException;
import dev.fakedecart.internal.scenario.ScenarioReader;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs on an event loop whose time stands still until the test advances it. */
class SessionFaultsTest {
    private final EmbeddedChannel time = new EmbeddedChannel();
    private final Journal journal = new Journal(1_000);
    private final List<String> ended = new ArrayList<>();
    private final SessionFaults faults = SessionFaults.none(time.eventLoop(), journal.ofServer());

    @BeforeEach
    void begin() {
        time.freezeTime();
        faults.onMedia(TestHandlers.handler(
                MediaEffect.Handler.class,
                effect -> new EffectOutcome.Applied(() -> ended.add(EffectTable.nameOf(effect)))));
        faults.onRoom(TestHandlers.handler(
                RoomEffect.Handler.class,
                effect -> new EffectOutcome.Applied(() -> {
                    throw new IllegalStateException("there is no way back");
                })));
    }

    @AfterEach
    void end() {
        time.finishAndReleaseAll();
    }

    private void inject(String effects) throws ScenarioException {
        faults.inject(ScenarioReader.effects("effects", effects));
    }

    private void pass(int seconds) {
        time.advanceTimeBy(seconds, TimeUnit.SECONDS);
        time.runScheduledPendingTasks();
    }

    private <E extends FaultEvent> List<E> journaled(Class<E> type) {
        return journal.find(entry -> type.isInstance(entry.event())).stream()
                .map(entry -> type.cast(entry.event()))
                .toList();
    }

    @Test
    void aFailureToClearOneEffectIsReportedAndTheOthersAreCleared() throws ScenarioException {
        inject("[no-pong, freeze, mend]");

        assertThat(ended).containsExactly("freeze");
        assertThat(journaled(FaultEvent.Failed.class))
                .containsExactly(new FaultEvent.Failed("no-pong", "it could not be ended: there is no way back"));
    }

    @Test
    void repeatingAnEffectExtendsIt() throws ScenarioException {
        inject("freeze: 2s");
        pass(1);
        inject("freeze: 5s");

        pass(4);
        assertThat(ended).isEmpty();
        pass(1);
        assertThat(ended).containsExactly("freeze");
        assertThat(journaled(FaultEvent.Lifted.class)).hasSize(1);
    }

    @Test
    void blackPicturesReplaceFrozenOnes() throws ScenarioException {
        inject("[freeze: 2s, black: 1s]");

        pass(2);
        assertThat(journaled(FaultEvent.Lifted.class)).containsExactly(new FaultEvent.Lifted("black"));
    }

    @Test
    void effectsOfDifferentKindsEndIndependently() throws ScenarioException {
        inject("[freeze: 2s, {thin: {keep-one-of: 2, lasts: 1s}}]");

        pass(1);
        assertThat(ended).containsExactly("thin");
        pass(1);
        assertThat(ended).containsExactly("thin", "freeze");
    }
}
