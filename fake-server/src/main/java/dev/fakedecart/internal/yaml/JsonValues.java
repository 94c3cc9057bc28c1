package dev.fakedecart.internal.yaml;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts YAML nodes to JSON values: maps, lists, strings, numbers, booleans and null. */
public final class JsonValues {
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,30})");
    private static final Pattern BROKEN = Pattern.compile("-?(0|[1-9]\\d{0,30})(\\.\\d{1,30})?([eE][-+]?\\d{1,3})?");

    private JsonValues() {}

    /** Returns the fields of a group as a map. */
    public static Map<String, Object> object(YamlNode.Fields fields) {
        Map<String, Object> map = new LinkedHashMap<>();
        fields.entries().forEach(entry -> map.put(entry.key(), value(entry.value())));
        return Collections.unmodifiableMap(map);
    }

    /** Returns the value of a node; null for an empty node. */
    public static @Nullable Object value(YamlNode node) {
        if (node instanceof YamlNode.Fields fields) {
            return object(fields);
        }
        if (node instanceof YamlNode.Items items) {
            List<@Nullable Object> list = new ArrayList<>();
            items.items().forEach(item -> list.add(value(item)));
            return Collections.unmodifiableList(list);
        }
        YamlNode.Text text = (YamlNode.Text) node;
        return text.plain() ? plain(text) : text.value();
    }

    private static @Nullable Object plain(YamlNode.Text text) {
        if (text.isNothing()) {
            return null;
        }
        String value = text.value();
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        if (WHOLE.matcher(value).matches()) {
            return value.length() <= 18 ? (Object) Long.valueOf(value) : new BigInteger(value);
        }
        boolean number = BROKEN.matcher(value).matches() && Double.isFinite(Double.parseDouble(value));
        return number ? (Object) Double.valueOf(value) : value;
    }
}
