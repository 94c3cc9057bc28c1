package dev.fakedecart.internal.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** Facts as JSON objects: what every fact has, then the event's own fields. */
public final class FactJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE).build();

    private FactJson() {}

    public static Map<String, Object> toMap(Fact fact) {
        var map = new LinkedHashMap<String, Object>();
        map.put("sequence", fact.sequence());
        map.put("time", fact.time().toString());
        map.put("nanos", fact.nanos());
        if (fact.session() != null) {
            map.put("session", fact.session());
        }
        if (fact.tenant() != null) {
            map.put("tenant", fact.tenant());
        }
        map.put("type", fact.type());
        map.putAll(details(fact));
        return map;
    }

    /** The event's own fields. */
    public static Map<String, Object> details(Fact fact) {
        return MAPPER.convertValue(fact.event(), new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    /** One line. */
    public static String toJson(Fact fact) {
        return MAPPER.writeValueAsString(toMap(fact));
    }
}
