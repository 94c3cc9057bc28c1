package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.journal.FaultEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.scenario.Effect;
import dev.fakedecart.internal.scenario.EffectTable;
import dev.fakedecart.internal.scenario.EffectText;
import dev.fakedecart.internal.scenario.LastingEffect;
import dev.fakedecart.internal.scenario.MediaEffect;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.scenario.NetworkEffect;
import dev.fakedecart.internal.scenario.RoomEffect;
import dev.fakedecart.internal.scenario.Scenario;
import dev.fakedecart.internal.scenario.SessionEffect;
import dev.fakedecart.internal.scenario.SocketEffect;
import dev.fakedecart.internal.scenario.UpgradeEffect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
 * Applies faults to one connection to the control socket and to the session that it opens: evaluates the scenario's
 * rules at each moment, and passes their effects to the handlers of their targets. Every connection has one, also
 * without a scenario, because effects can be injected at any time.
 *
 * <p>The journal receives an effect before it is applied. Belongs to the event loop, except for {@link #raiseLater}.
 */
public final class SessionFaults {
    private static final Logger log = LoggerFactory.getLogger(SessionFaults.class);

    private final ScheduledExecutorService loop;
    private final @Nullable ScenarioRun run;
    private final ScenarioRun.@Nullable Attempt attempt;
    private final Runnable onClose;
    private final EffectHandlers handlers = new EffectHandlers(this::clear);
    private final List<InForce> inForce = new ArrayList<>();
    private final Set<ScheduledFuture<?>> timers = new HashSet<>();
    private SessionJournal journal;
    private boolean opened;
    private boolean closed;
    private volatile boolean inSession;

    /** An effect that lasts, and what ends it. Compared by identity: the same effect can be in force twice. */
    private static final class InForce {
        private final Effect effect;
        private final LastingEffect lasting;
        private final Runnable undo;

        private InForce(Effect effect, LastingEffect lasting, Runnable undo) {
            this.effect = effect;
            this.lasting = lasting;
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

    /** The faults of a connection without a scenario. */
    public static SessionFaults none(ScheduledExecutorService loop, SessionJournal journal) {
        return new SessionFaults(loop, journal, null, null, () -> {});
    }

    /** The scenario of the connection. */
    public Optional<Scenario> scenario() {
        return Optional.ofNullable(run).map(ScenarioRun::scenario);
    }

    /** The seed of the connection's scenario. */
    public Optional<Long> seed() {
        return scenario().map(Scenario::seed);
    }

    /** Called when the connection has opened a session; from now on faults are written to the session's journal. */
    public void sessionOpened(SessionJournal sessionJournal) {
        journal = sessionJournal;
        inSession = true;
        if (attempt != null) {
            attempt.sessionOpened();
        }
    }

    /** Called when the session has ended. Later calls of {@link #raiseLater} do nothing. */
    void sessionEnded() {
        inSession = false;
    }

    // ---- handlers

    /** Sets the handler of effects on the control socket. */
    public void onSocket(SocketEffect.Handler<EffectOutcome> handler) {
        handlers.socket(handler);
    }

    /** Sets the handler of effects on the session. */
    public void onSession(SessionEffect.Handler<EffectOutcome> handler) {
        handlers.session(handler);
    }

    /** Sets the handler of effects on the room. */
    public void onRoom(RoomEffect.Handler<EffectOutcome> handler) {
        handlers.room(handler);
    }

    /** Sets the handler of effects on media. */
    public void onMedia(MediaEffect.Handler<EffectOutcome> handler) {
        handlers.media(handler);
    }

    /** Sets the handler of effects on packets. */
    public void onNetwork(NetworkEffect.Handler<EffectOutcome> handler) {
        handlers.network(handler);
    }

    // ---- moments

    /** An interceptor for the messages of one direction. */
    public <M> MessageInterceptor<M> intercept(Moment moment, MessageEditor<M> editor, Consumer<M> onward) {
        return new MessageInterceptor<>(this, moment, editor, onward);
    }

    /** Decides how an upgrade is answered. */
    public UpgradeDecision upgrade(Moment moment) {
        Optional<Firing> decided = decide(MomentOccurrence.of(moment));
        if (decided.isEmpty()) {
            return UpgradeDecision.UNCHANGED;
        }
        Firing firing = decided.get();
        UpgradeDecision decision = UpgradeDecision.UNCHANGED;
        for (Effect effect : firing.rule().effects()) {
            decided(firing, moment, null, effect, Duration.ZERO);
            if (effect instanceof UpgradeEffect onUpgrade) {
                decision = decision.with(onUpgrade, firing);
            }
        }
        return decision;
    }

    /** Called when the control socket is open. */
    public void opened() {
        if (attempt != null && !opened && !closed) {
            opened = true;
            attempt.entered();
        }
    }

    /** Raises a moment. Effects without a delay are applied before this returns. */
    public void raise(Moment moment) {
        raise(MomentOccurrence.of(moment));
    }

    /**
     * Raises a moment of the session once the event loop's current task is done. Call this after the journal entry
     * what has happened. Any thread may call it. Does nothing before the session's start and after its end.
     */
    public void raiseLater(Moment moment) {
        raiseLater(MomentOccurrence.of(moment));
    }

    /**
     * Raises a moment of the session's state, like {@link #raiseLater(Moment)}.
     *
     * @param revision of the state
     */
    public void raiseLater(Moment moment, long revision) {
        raiseLater(new MomentOccurrence(moment, null, revision));
    }

    private void raiseLater(MomentOccurrence occurrence) {
        if (inSession && run != null && run.scenario().waitsFor(occurrence.moment())) {
            loop.execute(() -> raise(occurrence));
        }
    }

    private void raise(MomentOccurrence occurrence) {
        if (attempt != null && !closed) {
            for (Firing firing : attempt.decide(occurrence)) {
                fire(firing, occurrence, firing.after());
            }
        }
    }

    private void fire(Firing firing, MomentOccurrence occurrence, Duration after) {
        for (Effect effect : firing.rule().effects()) {
            decided(firing, occurrence.moment(), occurrence.message(), effect, after);
        }
        later(after, () -> {
            firing.rule().effects().forEach(effect -> apply(effect, firing));
            if (attempt != null) {
                firing.next()
                        .ifPresent(next -> attempt.again(firing).ifPresent(again -> fire(again, occurrence, next)));
            }
        });
    }

    /** Evaluates the rules of a moment at which at most one rule fires. */
    Optional<Firing> decide(MomentOccurrence occurrence) {
        return attempt == null || closed
                ? Optional.empty()
                : attempt.decide(occurrence).stream().findFirst();
    }

    // ---- effects

    /** An injected effect and its outcome. */
    public record Injected(Effect effect, EffectOutcome outcome) {}

    /** Applies effects to the session now, whatever its scenario. */
    public List<Injected> inject(List<Effect> effects) {
        var results = new ArrayList<Injected>();
        for (Effect effect : effects) {
            journal.append(new FaultEvent.Injected(EffectText.describe(effect)));
            results.add(new Injected(effect, apply(effect, null)));
        }
        return results;
    }

    /** Writes to the journal that an effect will be applied. */
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

    /** Writes to the journal that an effect could not be applied. */
    void failed(Effect effect, String reason) {
        journal.append(new FaultEvent.Failed(EffectTable.nameOf(effect), reason));
    }

    /** @param firing whose effect it is; null for an injected effect */
    EffectOutcome apply(Effect effect, @Nullable Firing firing) {
        EffectOutcome outcome = handle(effect);
        if (outcome instanceof EffectOutcome.Rejected rejected) {
            failed(effect, rejected.reason());
        } else if (effect instanceof LastingEffect lasting && outcome instanceof EffectOutcome.Applied applied) {
            begin(new InForce(effect, lasting, applied.undo()), firing);
        }
        return outcome;
    }

    private EffectOutcome handle(Effect effect) {
        if (closed && !(effect instanceof Effect.Clear)) {
            return new EffectOutcome.Rejected("the connection has ended");
        }
        try {
            return effect.dispatch(handlers);
        } catch (RuntimeException e) { // a valid scenario can ask for what a session's state does not allow
            log.warn("The effect {} failed", EffectTable.nameOf(effect), e);
            return new EffectOutcome.Rejected(String.valueOf(e.getMessage()));
        }
    }

    private void begin(InForce begun, @Nullable Firing firing) {
        inForce.removeIf(before -> begun.lasting.replaces(before.lasting));
        inForce.add(begun);
        begun.lasting
                .lasts()
                .map(length -> firing == null ? length.base() : firing.length(length))
                .ifPresent(length -> later(length, () -> {
                    if (inForce.remove(begun)) {
                        end(begun);
                    }
                }));
    }

    private EffectOutcome clear() {
        var ended = List.copyOf(inForce);
        inForce.clear();
        ended.forEach(this::end);
        return EffectOutcome.APPLIED;
    }

    private void end(InForce ended) {
        journal.append(new FaultEvent.Lifted(EffectTable.nameOf(ended.effect)));
        try {
            ended.undo.run();
        } catch (RuntimeException e) { // the other effects must end nevertheless
            log.warn("The effect {} could not be ended", EffectTable.nameOf(ended.effect), e);
            failed(ended.effect, "it could not be ended: " + e.getMessage());
        }
    }

    /** Runs a task now or after a delay, unless the connection has ended by then. */
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

    /** Cancels everything that is scheduled when the connection has ended. */
    public void close() {
        if (!closed) {
            closed = true;
            timers.forEach(timer -> timer.cancel(false));
            timers.clear();
            inForce.clear();
            if (opened) {
                onClose.run();
            }
        }
    }
}
