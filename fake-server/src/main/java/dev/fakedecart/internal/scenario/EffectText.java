package dev.fakedecart.internal.scenario;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes effects as files have them. */
public final class EffectText {
    private EffectText() {}

    /**
     * An effect as JSON, for example {@code {"close": {"code": 1013}}}. Fields with their default value are left out;
     * {@link ScenarioReader} reads the same effect from the rest.
     */
    public static Map<String, Object> describe(Effect effect) {
        EffectTable.Row row = EffectTable.rowOf(effect);
        return Map.of(row.name(), fields(EffectTable.shapeOf(row), effect));
    }

    static Map<String, Object> fields(RecordShape<?> shape, Object described) {
        var fields = new LinkedHashMap<String, Object>();
        for (FieldShape field : shape.fields()) {
            field.write(described).ifPresent(value -> fields.put(field.name(), value));
        }
        return fields;
    }
}
