package dev.fakedecart.conformance.driver;

import dev.fakedecart.conformance.text.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The first line of a driver, which describes the SDK.
 *
 * @param sdk such as {@code decart-js}
 * @param version of the SDK
 * @param platform the platform of the SDK
 * @param clients the number of clients that one process can hold at once, at least 1
 * @param capabilities the commands and features of the driver
 * @param models the realtime models that this version knows; empty if the driver does not list them
 */
public record Hello(
        String sdk, String version, String platform, int clients, Set<String> capabilities, List<String> models) {
    /** The version of the driver protocol that the suite uses. */
    public static final int PROTOCOL = 1;

    public Hello {
        capabilities = Set.copyOf(capabilities);
        models = List.copyOf(models);
    }

    /** Describes an SDK whose driver did not start. */
    public static Hello unknown() {
        return new Hello("unknown SDK", "?", "?", 1, Set.of(), List.of());
    }

    /** Returns true if this version knows a model, or if the driver does not list models. */
    public boolean knows(String model) {
        return models.isEmpty() || models.contains(model);
    }

    /** Reads a hello that {@link LineRules} allows. */
    static Hello of(JsonNode line) {
        var capabilities = new LinkedHashSet<String>();
        line.path("capabilities").forEach(capability -> capabilities.add(capability.asString()));
        var models = new ArrayList<String>();
        line.path("models").forEach(model -> models.add(model.asString()));
        return new Hello(
                SafeText.of(line.path("sdk").asString()),
                SafeText.of(line.path("version").asString()),
                SafeText.of(line.path("platform").asString()),
                line.path("clients").asInt(),
                capabilities,
                models);
    }
}
