package dev.fakedecart.internal.fault;

import dev.fakedecart.internal.journal.FaultEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.scenario.Scenario;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the scenario of each connection, and keeps each tenant's progress through it. The order of precedence is: the
 * connection's query, its client token, its tenant, the server's default. Belongs to the event loop.
 */
public final class Faults {

    /**
     * A run ends when its tenant has had no connection for this long; a later connection is attempt 1 of a new run. The
     * slowest SDK waits 10 s between two attempts.
     */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int MOST_RUNS = 10_000;

    /** Bytes of the heap for each tenant with a scenario. The text of one has 64 KiB at most. */
    private static final int HEAP_PER_SCENARIO = 512 * 1024;

    private static final long FEWEST_SCENARIOS = 64;

    private final ScheduledExecutorService loop;
    private final InstantSource clock;
    private final long mostScenarios;
    private final Map<String, Scenario> byTenant = new LinkedHashMap<>();
    private final Map<RunKey, ScenarioRun> runs = new LinkedHashMap<>();
    private final Map<String, SessionFaults> bySession = new HashMap<>();
    private Optional<Scenario> byDefault;

    /** Each tenant has a run of its own of each scenario. */
    private record RunKey(String tenant, Scenario scenario) {}

    /**
     * A client that connects, and the scenarios that come with it.
     *
     * @param tenant as in the journal
     * @param account as in the journal: of a token, the API key that made it; of an API key, the tenant itself
     * @param query the scenario in the connection's query
     * @param token the scenario of its client token
     */
    public record Caller(String tenant, String account, Optional<Scenario> query, Optional<Scenario> token) {}

    /** @param byDefault the scenario of connections that have no other */
    public Faults(ScheduledExecutorService loop, InstantSource clock, Optional<Scenario> byDefault) {
        this(
                loop,
                clock,
                byDefault,
                Math.max(FEWEST_SCENARIOS, Runtime.getRuntime().maxMemory() / HEAP_PER_SCENARIO));
    }

    /** @param mostScenarios how many tenants can have a scenario */
    Faults(ScheduledExecutorService loop, InstantSource clock, Optional<Scenario> byDefault, long mostScenarios) {
        this.loop = loop;
        this.clock = clock;
        this.mostScenarios = mostScenarios;
        this.byDefault = byDefault;
    }

    /** Chooses the scenario of a client that asks for a control socket. */
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

    /** Called when a session has been opened. */
    public void opened(String session, SessionFaults faults) {
        bySession.put(session, faults);
    }

    /** Called when a session has ended. */
    public void ended(String session) {
        SessionFaults ended = bySession.remove(session);
        if (ended != null) {
            ended.sessionEnded();
        }
    }

    /** The faults of a running session, to inject effects; empty if there is no such session. */
    public Optional<SessionFaults> ofSession(String session) {
        return Optional.ofNullable(bySession.get(session));
    }

    // ---- choosing

    /** The scenario of connections that have no other. */
    public Optional<Scenario> byDefault() {
        return byDefault;
    }

    /** Sets the default for later connections; empty for no scenario. All tenants start again with attempt 1. */
    public void useByDefault(Optional<Scenario> scenario) {
        byDefault = scenario;
        runs.clear();
    }

    /**
     * The scenario that is set for a tenant.
     *
     * @param tenant or account, as in the journal
     */
    public Optional<Scenario> chosenFor(String tenant) {
        return Optional.ofNullable(byTenant.get(tenant));
    }

    /**
     * Sets the scenario of a tenant's later connections; empty for the default. The tenant starts again with attempt 1.
     * If too many tenants have a scenario, the one whose scenario was set first has the default again.
     */
    public void use(String tenant, Optional<Scenario> scenario) {
        runs.keySet()
                .removeIf(key -> key.tenant().equals(tenant) || key.tenant().startsWith(tenant + "."));
        byTenant.remove(tenant);
        if (scenario.isPresent()) {
            byTenant.put(tenant, scenario.get());
            if (byTenant.size() > mostScenarios) {
                use(byTenant.keySet().iterator().next(), Optional.empty());
            }
        }
    }

    /** A tenant's attempts, sessions, and the number of times that each rule has fired; null if it has no run. */
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
}
