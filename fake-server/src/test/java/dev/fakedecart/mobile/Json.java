package dev.fakedecart.mobile;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Builds JSON objects whose members stay in order. */
final class Json {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    static Json object() {
        return new Json();
    }

    /** Adds a member, also if it is null. */
    Json put(String name, @Nullable Object value) {
        members.put(name, value instanceof Json json ? json.members : value);
        return this;
    }

    /** Adds a member unless it is null. */
    Json putIfPresent(String name, @Nullable Object value) {
        return value == null ? this : put(name, value);
    }

    @Override
    public String toString() {
        return JsonMapper.shared().writeValueAsString(members);
    }
}
