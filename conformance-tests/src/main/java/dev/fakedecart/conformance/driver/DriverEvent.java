package dev.fakedecart.conformance.driver;

import tools.jackson.databind.JsonNode;

/**
 * Something that the SDK told, or that was rendered.
 *
 * @param name such as {@code state}
 * @param at when, by the driver's clock, in milliseconds since the epoch
 * @param fields the whole line
 */
public record DriverEvent(String name, double at, JsonNode fields) {

    static DriverEvent of(JsonNode line) {
        return new DriverEvent(
                line.path("event").asString(), line.path("at").asDouble((double) System.currentTimeMillis()), line);
    }

    /** A field as text; empty if there is none. */
    public String text(String field) {
        return fields.path(field).asString("");
    }
}
