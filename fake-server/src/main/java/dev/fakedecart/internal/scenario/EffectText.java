package dev.fakedecart.internal.scenario;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Effects as files have them. */
public final class EffectText {
    private EffectText() {}

    /**
     * An effect as JSON has it, {@code {"close": {"code": 1013}}}: what its fields are by default is left out, and what is
     * left is enough for {@link ScenarioReader} to read the same effect again.
     */
    public static Map<String, Object> describe(Effect effect) {
        return Map.of(EffectTable.nameOf(effect), fields((Record) effect));
    }

    private static Map<String, Object> fields(Record described) {
        var fields = new LinkedHashMap<String, Object>();
        for (RecordComponent component : described.getClass().getRecordComponents()) {
            Object value = value(component, described);
            Optional<Object> said = value instanceof Optional<?> optional
                    ? optional.map(Object.class::cast)
                    : Optional.of(value).filter(given -> !isDefault(component, given));
            said.ifPresent(given -> fields.put(RecordReader.name(component), written(given)));
        }
        return fields;
    }

    private static boolean isDefault(RecordComponent component, Object value) {
        return !component.getAnnotation(Field.class).byDefault().isEmpty()
                && RecordReader.byDefault(component).equals(Optional.of(value));
    }

    private static Object written(Object value) {
        if (value instanceof Enum<?> constant) {
            return Words.hyphenated(constant);
        }
        if (ValueReader.isText(value.getClass())) {
            return value.toString();
        }
        return value instanceof Record described ? fields(described) : value;
    }

    private static Object value(RecordComponent component, Record described) {
        try {
            return component.getAccessor().invoke(described);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
