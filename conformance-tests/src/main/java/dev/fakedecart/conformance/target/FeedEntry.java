package dev.fakedecart.conformance.target;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * An entry of the server's journal.
 *
 * @param at when, in milliseconds since the epoch, by the server's clock
 * @param type such as {@code signaling.message-received}
 * @param session the session that it is about; empty if none
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

    /** True if it is of this type, or of this area. */
    public boolean is(String wanted) {
        return type.equals(wanted) || type.startsWith(wanted + ".");
    }

    /** A field as text; empty if there is none. */
    public String text(String field) {
        return fields.path(field).asString("");
    }
}
