package dev.fakedecart.internal.scenario;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes effects in the form of scenario files. */
public final class EffectText {
    private EffectText() {}

    /**
     * Returns an effect as JSON, for example {@code {"close": {"code": 1013}}}. Omits fields with their default value;
     * {@link ScenarioReader} reads the same effect from the remaining fields.
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
