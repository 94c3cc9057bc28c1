package dev.fakedecart.conformance.driver;

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
 * @param platform where the SDK runs
 * @param clients how many clients one process can hold at once, at least 1
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

    /** Returns true if this version knows a model, or if the driver does not list models. */
    public boolean knows(String model) {
        return models.isEmpty() || models.contains(model);
    }

    static Hello of(JsonNode line) {
        if (!line.path("event").asString("").equals("hello")) {
            throw new DriverException("the driver's first line is not a hello: " + line);
        }
        int protocol = line.path("protocol").asInt(0);
        if (protocol != PROTOCOL) {
            throw new DriverException(
                    "the driver uses version %d of the driver protocol, this suite version %d. Update the older one"
                            .formatted(protocol, PROTOCOL));
        }
        var capabilities = new LinkedHashSet<String>();
        line.path("capabilities").forEach(capability -> capabilities.add(capability.asString()));
        var models = new ArrayList<String>();
        line.path("models").forEach(model -> models.add(model.asString()));
        return new Hello(
                line.path("sdk").asString("?"),
                line.path("version").asString("?"),
                line.path("platform").asString("?"),
                Math.max(1, line.path("clients").asInt(1)),
                capabilities,
                models);
    }
}
