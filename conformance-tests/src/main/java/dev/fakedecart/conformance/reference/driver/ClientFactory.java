package dev.fakedecart.conformance.reference.driver;

import dev.fakedecart.conformance.reference.DecartClient;
import dev.fakedecart.conformance.reference.Environment;
import dev.fakedecart.conformance.reference.ServiceAccess;
import tools.jackson.databind.JsonNode;

/** Makes the clients that the driver drives. Called on the driver's main thread. */
@FunctionalInterface
public interface ClientFactory {

    /**
     * Returns a client for one command.
     *
     * @param name of the client, as the runner calls it
     * @param command as the runner sent it
     * @throws dev.fakedecart.conformance.reference.DecartException if there is no key
     */
    DecartClient client(String name, JsonNode command, Environment environment, ServiceAccess access);

    /** Called when the runner will no longer use the client of this name. */
    default void closed(String name) {}
}
