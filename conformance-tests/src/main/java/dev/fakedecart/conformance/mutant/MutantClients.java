package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.DecartClient;
import dev.fakedecart.conformance.reference.Environment;
import dev.fakedecart.conformance.reference.ReferenceClient;
import dev.fakedecart.conformance.reference.ServiceAccess;
import dev.fakedecart.conformance.reference.driver.ClientFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Makes the clients of the mutant driver. A command names its mutant in the field {@code mutant}; the first one decides
 * for its client until the client is closed. Commands without that field get the default.
 */
final class MutantClients implements ClientFactory {
    private final Composition otherwise;
    private final Map<String, Composition> compositions = new HashMap<>();

    /** @param otherwise the default; empty for the reference client */
    MutantClients(Optional<Mutant> otherwise) {
        this.otherwise = otherwise.map(Mutant::newComposition).orElse(ReferenceClient::new);
    }

    @Override
    public DecartClient client(String name, JsonNode command, Environment environment, ServiceAccess access) {
        Composition composition = command.path("mutant")
                .asStringOpt()
                .map(mutant -> compositions.computeIfAbsent(
                        name, client -> Mutants.find(mutant).orElseThrow().newComposition()))
                .orElse(otherwise);
        return composition.compose(environment, access);
    }

    @Override
    public void closed(String name) {
        compositions.remove(name);
    }
}
