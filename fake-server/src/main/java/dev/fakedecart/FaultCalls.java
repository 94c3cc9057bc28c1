package dev.fakedecart;

import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.fault.Faults;
import dev.fakedecart.internal.fault.Performer;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.scenario.Effect;
import dev.fakedecart.internal.scenario.EffectTable;
import dev.fakedecart.internal.scenario.Scenario;
import dev.fakedecart.internal.scenario.ScenarioException;
import dev.fakedecart.internal.scenario.ScenarioLibrary;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Scenarios and strikes for whoever embeds a server, on any thread. */
record FaultCalls(Faults faults, LoopCalls loop) {

    /** @throws IllegalArgumentException if it is no scenario; the message has a line for each problem */
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

    /** Strikes a session; the reasons of what could not be done. */
    List<String> strike(String sessionId, List<Effect> effects) {
        return loop.call(
                () -> faults.ofSession(sessionId)
                        .map(session -> session.strike(effects).stream()
                                .flatMap(FaultCalls::problem)
                                .toList())
                        .orElse(List.of("the session has ended")),
                List.of("the server has stopped"));
    }

    private static Stream<String> problem(SessionFaults.Struck struck) {
        return struck.outcome() instanceof Performer.Outcome.Impossible impossible
                ? Stream.of(EffectTable.nameOf(struck.effect()) + ": " + impossible.reason())
                : Stream.empty();
    }
}
