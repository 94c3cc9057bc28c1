package dev.fakedecart.conformance.driver;

import tools.jackson.databind.JsonNode;

/**
 * An event of the SDK, or a rendered frame.
 *
 * @param name such as {@code state}
 * @param at milliseconds since the epoch, by the driver's clock
 * @param fields the whole line
 */
public record DriverEvent(String name, double at, JsonNode fields) {

    /** Reads an event that {@link LineRules} allows. */
    static DriverEvent of(JsonNode line) {
        return new DriverEvent(line.path("event").asString(), line.path("at").asDouble(), line);
    }

    /** A field as text; empty if the field is missing. */
    public String text(String field) {
        return fields.path(field).asString("");
    }
}
