package dev.fakedecart.client.dialect;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The members of a JSON message, in the order in which an SDK writes them. Members are separated by spaces: {@code
 * name=text} is a constant, {@code name} is always written, and {@code name?} is written unless its value is null.
 */
record MessageTemplate(String members) {

    /** Returns the message with these values. A member without a value is null. */
    Map<String, @Nullable Object> fill(Map<String, ? extends @Nullable Object> values) {
        var message = new LinkedHashMap<String, @Nullable Object>();
        for (String member : members.split(" ", -1)) {
            int constant = member.indexOf('=');
            String name = member.replaceFirst("[?=].*", "");
            Object value = constant < 0 ? values.get(name) : member.substring(constant + 1);
            if (value != null || !member.endsWith("?")) {
                message.put(name, value);
            }
        }
        return message;
    }

    static String json(Map<String, @Nullable Object> message) {
        return JsonMapper.shared().writeValueAsString(message);
    }
}
