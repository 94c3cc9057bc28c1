package dev.fakedecart;

import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.fault.EffectOutcome;
import dev.fakedecart.internal.fault.Faults;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.scenario.Effect;
import dev.fakedecart.internal.scenario.EffectTable;
import dev.fakedecart.internal.scenario.Scenario;
import dev.fakedecart.internal.scenario.ScenarioException;
import dev.fakedecart.internal.scenario.ScenarioLibrary;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses scenarios and injects effects for code that embeds a server. Safe for use by any thread. */
record FaultCalls(Faults faults, LoopCalls loop) {

    /**
     * Finds a scenario of the library by its name, or reads one from text.
     *
     * @throws IllegalArgumentException if the scenario has problems; the message has a line for each
     */
    static Scenario resolve(String nameOrText) {
        try {
            return ScenarioLibrary.standard().resolve(nameOrText);
        } catch (ScenarioException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }

    void use(String apiKey, Scenario scenario) {
        String tenant = Tenant.ofApiKey(apiKey).name();
        loop.call(
                () -> {
                    faults.use(tenant, Optional.of(scenario));
                    return true;
                },
                false);
    }

    /** Applies effects to a session now; returns why effects were rejected. */
    List<String> inject(String sessionId, List<Effect> effects) {
        return loop.call(
                () -> faults.ofSession(sessionId)
                        .map(session -> session.inject(effects).stream()
                                .flatMap(FaultCalls::problem)
                                .toList())
                        .orElse(List.of("the session has ended")),
                List.of("the server has stopped"));
    }

    private static Stream<String> problem(SessionFaults.Injected injected) {
        return injected.outcome() instanceof EffectOutcome.Rejected rejected
                ? Stream.of(EffectTable.nameOf(injected.effect()) + ": " + rejected.reason())
                : Stream.empty();
    }
}
