package dev.fakedecart.conformance.driver;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a driver says of itself first.
 *
 * @param sdk such as {@code decart-js}
 * @param version of the SDK
 * @param platform what it runs in
 * @param clients how many clients one process holds at once, at least 1
 * @param capabilities the commands and features that it has
 * @param models the realtime models that this version knows; empty if the driver does not say
 */
public record Hello(
        String sdk, String version, String platform, int clients, Set<String> capabilities, List<String> models) {
    /** The protocol's version that is spoken here. */
    public static final int PROTOCOL = 1;

    public Hello {
        capabilities = Set.copyOf(capabilities);
        models = List.copyOf(models);
    }

    /** True if this version knows a model, as far as its driver says. */
    public boolean knows(String model) {
        return models.isEmpty() || models.contains(model);
    }

    static Hello of(JsonNode line) {
        if (!line.path("event").asString("").equals("hello")) {
            throw new DriverException("the driver's first line is no hello: " + line);
        }
        int protocol = line.path("protocol").asInt(0);
        if (protocol != PROTOCOL) {
            throw new DriverException(
                    "the driver speaks version %d of the driver protocol, this suite version %d: one of the two is too old"
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
