package dev.fakedecart.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.journal.FaultEvent;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.JournalEntry;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.scenario.Scenario;
import dev.fakedecart.internal.scenario.ScenarioException;
import dev.fakedecart.internal.scenario.ScenarioReader;
import dev.fakedecart.internal.scenario.SocketEffect;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs on an event loop whose time stands still until the test advances it. */
class MessageInterceptorTest {
    private final EmbeddedChannel time = new EmbeddedChannel();
    private final Journal journal = new Journal(1_000);
    private final List<String> passed = new ArrayList<>();

    @BeforeEach
    void freeze() {
        time.freezeTime();
    }

    @AfterEach
    void end() {
        time.finishAndReleaseAll();
    }

    /** Fails acknowledgements and no other message. */
    private static final class Editor implements MessageEditor<String> {
        @Override
        public Optional<String> fail(String message, String error) {
            return message.startsWith("ack") ? Optional.of(message + " failed: " + error) : Optional.empty();
        }
    }

    private SessionFaults faults(String rules) {
        try {
            Scenario scenario = ScenarioReader.read("test", "name: test\nrules: [" + rules + "]");
            var faults = new Faults(time.eventLoop(), InstantSource.system(), Optional.of(scenario));
            return faults.connect(
                    new Faults.Caller("t1", "t1", Optional.empty(), Optional.empty()), journal.of(null, "t1"));
        } catch (ScenarioException e) {
            throw new AssertionError(e);
        }
    }

    private MessageInterceptor<String> stage(String rules) {
        return faults(rules).intercept(Moment.SENDING, new Editor(), passed::add);
    }

    private static void pass(MessageInterceptor<String> stage, String... messages) {
        for (String message : messages) {
            stage.pass(message.replaceAll("\\d", ""), message);
        }
    }

    @Test
    void withoutAMatchingRuleMessagesPassAsTheyAre() {
        pass(stage("{when: {at: sending, message: tick}, do: drop}"), "ack1", "ack2");

        assertThat(passed).containsExactly("ack1", "ack2");
    }

    @Test
    void aMessageIsDroppedDoubledAndChanged() {
        MessageInterceptor<String> stage = stage("""
                {when: {at: sending, message: tick}, do: drop},
                {when: {at: sending, message: ack}, do: [{fail: no}, {duplicate: 2}]}""");
        pass(stage, "tick1", "ack1");

        assertThat(passed).containsExactly("ack1 failed: no", "ack1 failed: no", "ack1 failed: no");
    }

    @Test
    void laterMessagesOvertakeADelayedOne() {
        pass(stage("{when: {at: sending, message: ack}, do: {delay: 2s}}"), "ack1", "tick1");
        assertThat(passed).containsExactly("tick1");

        time.advanceTimeBy(2, TimeUnit.SECONDS);
        time.runScheduledPendingTasks();
        assertThat(passed).containsExactly("tick1", "ack1");
    }

    @Test
    void aHeldMessageIsSentAfterTheOneThatReleasesIt() {
        pass(stage("{when: {at: sending, message: room}, do: {hold: ack}}"), "room1", "tick1", "ack1", "tick2");

        assertThat(passed).containsExactly("tick1", "ack1", "room1", "tick2");
    }

    @Test
    void aSwappedMessageFollowsTheNextOne() {
        pass(stage("{when: {at: sending, message: ack, count: 1}, do: swap}"), "ack1", "ack2", "ack3");

        assertThat(passed).containsExactly("ack2", "ack1", "ack3");
    }

    @Test
    void anUneditableMessagePassesUnchangedAndTheJournalSaysWhy() {
        pass(stage("{when: sending, do: {fail: no}}"), "tick1");

        assertThat(passed).containsExactly("tick1");
        assertThat(events(FaultEvent.Failed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.reason()).contains("cannot be changed in this way"));
    }

    @Test
    void sessionEffectsAreAppliedBeforeTheMessageIsSent() {
        SessionFaults faults = faults("{when: {at: sending, message: ack}, do: close}");
        faults.onSocket(TestHandlers.handler(SocketEffect.Handler.class, effect -> {
            passed.add(effect.toString());
            return EffectOutcome.APPLIED;
        }));
        MessageInterceptor<String> stage = faults.intercept(Moment.SENDING, new Editor(), passed::add);
        pass(stage, "ack1");

        assertThat(passed).containsExactly("Close[code=1011, reason=internal error]", "ack1");
    }

    @Test
    void theDecisionIsJournaledBeforeTheMessageIsSent() {
        var seen = new ArrayList<String>();
        journal.subscribe(entry -> seen.add(entry.type() + " after " + passed.size()));
        pass(stage("{when: sending, do: duplicate}"), "ack1");

        assertThat(seen).containsExactly("fault.scenario-chosen after 0", "fault.decided after 0");
        assertThat(passed).hasSize(2);
    }

    @Test
    void noEffectIsAppliedAfterTheConnectionEnds() {
        SessionFaults faults = faults("{when: sending, do: {delay: 2s}}");
        MessageInterceptor<String> stage = faults.intercept(Moment.SENDING, new Editor(), passed::add);
        pass(stage, "ack1");
        faults.close();
        time.advanceTimeBy(2, TimeUnit.SECONDS);
        time.runScheduledPendingTasks();

        assertThat(passed).isEmpty();
    }

    private <E> List<E> events(Class<E> type) {
        return journal.find(entry -> type.isInstance(entry.event())).stream()
                .map(JournalEntry::event)
                .map(type::cast)
                .toList();
    }
}
