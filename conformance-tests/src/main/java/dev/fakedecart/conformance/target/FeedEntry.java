package dev.fakedecart.conformance.target;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * An entry of the server's journal, as the control API sends it.
 *
 * @param at milliseconds since the epoch, by the server's clock
 * @param type such as {@code signaling.message-received}
 * @param session the session that the entry concerns; empty if none
 * @param fields the whole entry
 */
public record FeedEntry(long sequence, double at, String type, String session, JsonNode fields) {

    static FeedEntry of(JsonNode entry) {
        Instant time = Instant.parse(entry.path("time").asString());
        return new FeedEntry(
                entry.path("sequence").asLong(),
                (double) time.getEpochSecond() * 1_000 + time.getNano() / 1e6,
                entry.path("type").asString(),
                entry.path("session").asString(""),
                entry);
    }

    /** Returns true if the entry has this type, or is in this area. */
    public boolean is(String wanted) {
        return type.equals(wanted) || type.startsWith(wanted + ".");
    }

    /** A field as text; empty if the field is missing. */
    public String text(String field) {
        return fields.path(field).asString("");
    }
}
