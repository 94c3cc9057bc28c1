package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.journal.Event;
import dev.fakedecart.internal.journal.FaultEvent;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.JournalEntry;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.scenario.Scenario;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Which scenario each connection is under, and how far each tenant has come in it. What is chosen for a connection counts
 * more than what its token says, that more than what is chosen for its tenant, and that more than the server's own.
 * Belongs to the event loop, but for the journal's facts, which come on any thread.
 */
public final class Faults implements AutoCloseable {

    /**
     * A run ends when its tenant has had no connection for so long: the slowest SDK waits 10 s between two attempts. Who
     * comes later is at attempt 1 again.
     */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int MOST_RUNS = 10_000;

    private final ScheduledExecutorService loop;
    private final InstantSource clock;
    private final Map<String, Scenario> byTenant = new LinkedHashMap<>();
    private final Map<RunKey, ScenarioRun> runs = new LinkedHashMap<>();
    private final Map<String, SessionFaults> bySession = new ConcurrentHashMap<>();
    private final Runnable unsubscribe;
    private Optional<Scenario> byDefault;

    /** Each tenant goes through each scenario on its own. */
    private record RunKey(String tenant, Scenario scenario) {}

    /**
     * Who connects, and what was asked for with it.
     *
     * @param tenant as in the journal
     * @param account as in the journal, of the API key behind a token; of an API key the tenant itself
     * @param query what the connection itself asked for
     * @param token what its client token asks for
     */
    public record Caller(String tenant, String account, Optional<Scenario> query, Optional<Scenario> token) {}

    /** @param byDefault for connections for which nothing else is chosen */
    public Faults(Journal journal, ScheduledExecutorService loop, InstantSource clock, Optional<Scenario> byDefault) {
        this.loop = loop;
        this.clock = clock;
        this.byDefault = byDefault;
        this.unsubscribe = journal.subscribe(this::heard);
    }

    /** A client asks for a control socket. */
    public SessionFaults connect(Caller caller, SessionJournal journal) {
        String chosenBy = "query";
        Optional<Scenario> chosen = caller.query();
        if (chosen.isEmpty()) {
            chosenBy = "token";
            chosen = caller.token();
        }
        if (chosen.isEmpty()) {
            chosenBy = "tenant";
            chosen = chosenFor(caller.tenant()).or(() -> chosenFor(caller.account()));
        }
        if (chosen.isEmpty()) {
            chosenBy = "server";
            chosen = byDefault;
        }
        if (chosen.isEmpty()) {
            return SessionFaults.none(loop, journal);
        }
        ScenarioRun run = run(new RunKey(caller.tenant(), chosen.get()));
        ScenarioRun.Attempt attempt = run.attempt(clock.instant());
        journal.append(
                new FaultEvent.ScenarioChosen(chosen.get().name(), chosen.get().seed(), chosenBy, attempt.number()));
        return new SessionFaults(loop, journal, run, attempt, () -> attempt.left(clock.instant()));
    }

    private ScenarioRun run(RunKey key) {
        ScenarioRun known = runs.get(key);
        if (known != null && !known.isOver(clock.instant(), PATIENCE)) {
            return known;
        }
        if (runs.size() >= MOST_RUNS) {
            runs.values().removeIf(run -> run.isOver(clock.instant(), PATIENCE));
        }
        var begun = new ScenarioRun(key.scenario());
        runs.put(key, begun);
        return begun;
    }

    /** A session has been opened on a connection: what the journal tells of it befalls that connection. */
    public void opened(String session, SessionFaults faults) {
        bySession.put(session, faults);
    }

    public void ended(String session) {
        bySession.remove(session);
    }

    /** What a running session can be struck with. */
    public Optional<SessionFaults> ofSession(String session) {
        return Optional.ofNullable(bySession.get(session));
    }

    /** On any thread. */
    private void heard(JournalEntry fact) {
        SessionFaults faults = fact.session() == null ? null : bySession.get(fact.session());
        if (faults != null && faults.scenario().isPresent()) {
            occurred(faults, fact.event());
        }
    }

    private void occurred(SessionFaults faults, Event event) {
        FactMoments.of(event)
                .filter(occurrence -> faults.waitsFor(occurrence.moment()))
                .ifPresent(occurrence -> loop.execute(() -> faults.happened(occurrence)));
    }

    // ---- choosing

    /** For connections for which nothing else is chosen. */
    public Optional<Scenario> byDefault() {
        return byDefault;
    }

    /** Connections that come from now on; empty for no scenario. All tenants begin anew. */
    public void useByDefault(Optional<Scenario> scenario) {
        byDefault = scenario;
        runs.clear();
    }

    /**
     * What is chosen for a tenant.
     *
     * @param tenant or account, as in the journal
     */
    public Optional<Scenario> chosenFor(String tenant) {
        return Optional.ofNullable(byTenant.get(tenant));
    }

    /** For a tenant's connections that come from now on; empty for what the server has. It begins anew. */
    public void use(String tenant, Optional<Scenario> scenario) {
        runs.keySet()
                .removeIf(key -> key.tenant().equals(tenant) || key.tenant().startsWith(tenant + "."));
        if (scenario.isPresent()) {
            byTenant.put(tenant, scenario.get());
        } else {
            byTenant.remove(tenant);
        }
    }

    /** How far a tenant has come: attempts, sessions, and how often each rule has fired; null if it has no run. */
    public @Nullable Map<String, Object> progress(String tenant) {
        Map<String, Object> progress = null;
        for (Map.Entry<RunKey, ScenarioRun> entry : runs.entrySet()) {
            if (entry.getKey().tenant().equals(tenant)) {
                progress = describe(entry.getValue());
            }
        }
        return progress;
    }

    private static Map<String, Object> describe(ScenarioRun run) {
        var description = new LinkedHashMap<String, Object>();
        description.put("scenario", run.scenario().name());
        description.put("attempts", run.attempts());
        description.put("sessions", run.sessions());
        var firings = new LinkedHashMap<String, Object>();
        for (int i = 0; i < run.firings().size(); i++) {
            firings.put(run.scenario().rules().get(i).name(), run.firings().get(i));
        }
        description.put("firings", firings);
        return description;
    }

    @Override
    public void close() {
        unsubscribe.run();
    }
}
