package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.journal.FaultEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.scenario.Effect;
import dev.fakedecart.internal.scenario.EffectTable;
import dev.fakedecart.internal.scenario.EffectText;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What befalls one connection to the control socket and the session that it opens: asks the scenario at each moment, and
 * has its effects performed by whoever can, the socket, the room, the packets. There is one for each connection, with a
 * scenario or without, for a session can be struck at any time. Belongs to the event loop.
 */
public final class SessionFaults {
    private static final Logger log = LoggerFactory.getLogger(SessionFaults.class);

    private final ScheduledExecutorService loop;
    private final @Nullable ScenarioRun run;
    private final ScenarioRun.@Nullable Attempt attempt;
    private final Runnable onClose;
    private final Map<Class<? extends Effect>, Performer<?>> performers = new HashMap<>();
    private final List<Lasting> lasting = new ArrayList<>();
    private final Set<ScheduledFuture<?>> timers = new HashSet<>();
    private SessionJournal journal;
    private boolean opened;
    private boolean closed;

    /** Something in force, and what ends it. Each is one of its own, whatever it is made of. */
    private static final class Lasting {
        private final Effect.Lasting effect;
        private final Runnable undo;

        private Lasting(Effect.Lasting effect, Runnable undo) {
            this.effect = effect;
            this.undo = undo;
        }
    }

    /** Made by {@link Faults}. */
    SessionFaults(
            ScheduledExecutorService loop,
            SessionJournal journal,
            @Nullable ScenarioRun run,
            ScenarioRun.@Nullable Attempt attempt,
            Runnable onClose) {
        this.loop = loop;
        this.journal = journal;
        this.run = run;
        this.attempt = attempt;
        this.onClose = onClose;
    }

    /** Of a connection that nothing befalls. */
    public static SessionFaults none(ScheduledExecutorService loop, SessionJournal journal) {
        return new SessionFaults(loop, journal, null, null, () -> {});
    }

    /** The scenario that it is under. */
    public Optional<Scenario> scenario() {
        return Optional.ofNullable(run).map(ScenarioRun::scenario);
    }

    /** From which all that is left to chance is drawn, if it is under a scenario. */
    public Optional<Long> seed() {
        return scenario().map(Scenario::seed);
    }

    /** The connection has a session: what happens is told in its journal. */
    public void sessionOpened(SessionJournal sessionJournal) {
        journal = sessionJournal;
        if (attempt != null) {
            attempt.sessionOpened();
        }
    }

    /** Says who carries out an effect; whoever said so before does no more. */
    public <E extends Effect> SessionFaults performer(Class<E> effect, Performer<? super E> performer) {
        performers.put(effect, (Performer<E>) performer::perform);
        return this;
    }

    /** What stands in the way of messages of one direction. */
    public <M> MessageStage<M> stage(Moment moment, MessageEditor<M> editor, Consumer<M> onward) {
        return new MessageStage<>(this, moment, editor, onward);
    }

    /** What becomes of an upgrade. */
    public UpgradeFate upgrade(Moment moment) {
        Optional<Firing> decided = decide(Occurrence.of(moment));
        if (decided.isEmpty()) {
            return UpgradeFate.UNHARMED;
        }
        Firing firing = decided.get();
        Duration after = Duration.ZERO;
        Optional<Effect> answer = Optional.empty();
        for (Effect effect : firing.rule().effects()) {
            decided(firing, moment, null, effect, Duration.ZERO);
            if (effect instanceof Effect.Delay delay) {
                after = after.plus(firing.length(delay.by()));
            } else {
                answer = Optional.of(effect);
            }
        }
        return new UpgradeFate(after, answer);
    }

    /** The upgrade is done. */
    public void opened() {
        if (attempt != null && !opened && !closed) {
            opened = true;
            attempt.entered();
        }
    }

    /** Something has happened. */
    public void happened(Moment moment) {
        happened(Occurrence.of(moment));
    }

    /** True if some rule waits for this moment. */
    boolean waitsFor(Moment moment) {
        return !closed && run != null && run.scenario().waitsFor(moment);
    }

    void happened(Occurrence occurrence) {
        if (attempt != null && !closed) {
            for (Firing firing : attempt.decide(occurrence)) {
                carryOut(firing, occurrence, firing.after());
            }
        }
    }

    private void carryOut(Firing firing, Occurrence occurrence, Duration after) {
        for (Effect effect : firing.rule().effects()) {
            decided(firing, occurrence.moment(), occurrence.message(), effect, after);
        }
        later(after, () -> {
            firing.rule().effects().forEach(effect -> perform(effect, firing));
            if (attempt != null) {
                firing.next()
                        .ifPresent(next -> attempt.again(firing).ifPresent(again -> carryOut(again, occurrence, next)));
            }
        });
    }

    /** What a strike has brought about. */
    public record Struck(Effect effect, Performer.Outcome outcome) {}

    /** Strikes this session now, whatever its scenario. */
    public List<Struck> strike(List<Effect> effects) {
        var results = new ArrayList<Struck>();
        for (Effect effect : effects) {
            journal.append(new FaultEvent.Injected(EffectText.describe(effect)));
            results.add(new Struck(effect, perform(effect, null)));
        }
        return results;
    }

    Optional<Firing> decide(Occurrence occurrence) {
        return attempt == null || closed
                ? Optional.empty()
                : attempt.decide(occurrence).stream().findFirst();
    }

    /** The journal is told of an effect before it is carried out. */
    void decided(Firing firing, Moment moment, @Nullable String message, Effect effect, Duration after) {
        if (run != null && attempt != null) {
            journal.append(new FaultEvent.Decided(
                    run.scenario().name(),
                    firing.rule().name(),
                    moment.toString(),
                    message,
                    attempt.number(),
                    attempt.session(),
                    firing.number(),
                    EffectText.describe(effect),
                    after.toNanos() / 1e6));
        }
    }

    void failed(Effect effect, String reason) {
        journal.append(new FaultEvent.Failed(EffectTable.nameOf(effect), reason));
    }

    /** @param firing by which it comes; null if it is struck from outside */
    Performer.Outcome perform(Effect effect, @Nullable Firing firing) {
        Performer.Outcome outcome = effect instanceof Effect.Mend ? mend() : performBySomebody(effect);
        if (outcome instanceof Performer.Outcome.Impossible impossible) {
            failed(effect, impossible.reason());
        } else if (effect instanceof Effect.Lasting lasts && outcome instanceof Performer.Outcome.Done done) {
            begin(lasts, done.undo(), firing);
        }
        return outcome;
    }

    private Performer.Outcome performBySomebody(Effect effect) {
        Performer<?> performer = performers.get(effect.getClass());
        if (closed) {
            return new Performer.Outcome.Impossible("the connection has ended");
        }
        return performer == null
                ? new Performer.Outcome.Impossible("nothing is there yet, or never will be, that it could be done to")
                : performAs(effect.getClass(), performer, effect);
    }

    private static <E extends Effect> Performer.Outcome performAs(
            Class<E> type, Performer<?> performer, Effect effect) {
        @SuppressWarnings("unchecked") // performers are kept by the class of their effect
        var typed = (Performer<E>) performer;
        try {
            return typed.perform(type.cast(effect));
        } catch (RuntimeException e) { // what a file may say is not always what can be done
            log.warn("an effect could not be carried out", e);
            return new Performer.Outcome.Impossible(String.valueOf(e.getMessage()));
        }
    }

    private void begin(Effect.Lasting effect, Runnable undo, @Nullable Firing firing) {
        var begun = new Lasting(effect, undo);
        lasting.removeIf(before -> effect.replaces(before.effect));
        lasting.add(begun);
        effect.lasts()
                .map(span -> firing == null ? span.base() : firing.length(span))
                .ifPresent(length -> later(length, () -> {
                    if (lasting.remove(begun)) {
                        lift(begun);
                    }
                }));
    }

    private Performer.Outcome mend() {
        var ended = List.copyOf(lasting);
        lasting.clear();
        ended.forEach(this::lift);
        return Performer.Outcome.DONE;
    }

    private void lift(Lasting ended) {
        journal.append(new FaultEvent.Lifted(EffectTable.nameOf(ended.effect)));
        try {
            ended.undo.run();
        } catch (RuntimeException e) { // the others must end nevertheless
            log.warn("an effect could not be ended", e);
            failed(ended.effect, "it could not be ended: " + e.getMessage());
        }
    }

    /** Runs a task now or after a while, unless the connection has ended by then. */
    void later(Duration after, Runnable task) {
        if (after.isZero()) {
            task.run();
            return;
        }
        var self = new ArrayList<ScheduledFuture<?>>();
        ScheduledFuture<?> timer = loop.schedule(
                () -> {
                    timers.removeAll(self);
                    if (!closed) {
                        task.run();
                    }
                },
                after.toNanos(),
                TimeUnit.NANOSECONDS);
        self.add(timer);
        timers.add(timer);
    }

    /** The connection has ended: nothing befalls it any more. */
    public void close() {
        if (!closed) {
            closed = true;
            timers.forEach(timer -> timer.cancel(false));
            timers.clear();
            lasting.clear();
            if (opened) {
                onClose.run();
            }
        }
    }
}
