package dev.fakedecart.internal.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes journal entries as JSON objects: the fields of the entry, then those of the event. The components of an event
 * record are its fields, under the same names.
 */
public final class JournalJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE).build();

    private JournalJson() {}

    public static Map<String, Object> toMap(JournalEntry entry) {
        var map = new LinkedHashMap<String, Object>();
        map.put("sequence", entry.sequence());
        map.put("time", entry.time().toString());
        map.put("nanos", entry.nanos());
        if (entry.session() != null) {
            map.put("session", entry.session());
        }
        if (entry.tenant() != null) {
            map.put("tenant", entry.tenant());
        }
        map.put("type", entry.type());
        map.putAll(details(entry));
        return map;
    }

    /** The event's own fields. */
    public static Map<String, Object> details(JournalEntry entry) {
        return MAPPER.convertValue(entry.event(), new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    /** The entry as one line of JSON, which is safe to print on a terminal. */
    public static String toJson(JournalEntry entry) {
        return JournalText.escaped(MAPPER.writeValueAsString(toMap(entry)));
    }
}
