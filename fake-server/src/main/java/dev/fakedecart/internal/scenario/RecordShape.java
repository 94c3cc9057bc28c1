package dev.fakedecart.internal.scenario;

import static dev.fakedecart.internal.scenario.ValueTypes.PROBABILITY;

import dev.fakedecart.webrtc.impair.Bursts;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of a record in scenario files, in the order of its components, with a function that creates the record
 * from their values. The records of effects declare their fields with {@link Field}. {@link Bursts} comes from another
 * package, so this class declares its fields.
 *
 * @param constructor creates the record; fails with an {@link IllegalArgumentException} if the values do not fit
 *     together
 */
record RecordShape<R>(List<FieldShape> fields, Function<List<Object>, R> constructor) {

    /** The fields of bursts, named like the parameters of netem's {@code gemodel}. */
    static final RecordShape<Bursts> BURSTS = new RecordShape<>(
            List.of(
                    burst("p", "probability per packet that the good state turns bad", "", Bursts::p),
                    burst("r", "probability per packet that the bad state turns good", "", Bursts::r),
                    burst("loss-bad", "share of packets lost in the bad state", "100%", Bursts::lossInBad),
                    burst("loss-good", "share of packets lost in the good state", "0%", Bursts::lossInGood)),
            values -> new Bursts(share(values, 0), share(values, 1), share(values, 3), share(values, 2)));

    private static final Map<Class<?>, ValueType<?>> TYPES = Map.of(
            String.class, ValueTypes.TEXT,
            boolean.class, ValueTypes.TRUTH,
            JitteredDuration.class, ValueTypes.DURATION,
            Probability.class, PROBABILITY,
            BitRate.class, ValueTypes.BIT_RATE,
            Map.class, ValueTypes.FIELDS,
            Object.class, ValueTypes.MESSAGE,
            Bursts.class, ValueTypes.group(BURSTS));

    private static FieldShape burst(String name, String description, String byDefault, Function<Bursts, Double> get) {
        return FieldShape.of(
                name,
                description,
                PROBABILITY,
                byDefault,
                false,
                bursts -> new Probability(get.apply((Bursts) bursts)));
    }

    private static double share(List<Object> values, int index) {
        return ((Probability) values.get(index)).value();
    }

    /** Returns the shape of a record whose components all have a {@link Field}. */
    static <R> RecordShape<R> of(Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        return new RecordShape<>(
                Arrays.stream(components).map(RecordShape::field).toList(), values -> make(type, components, values));
    }

    private static FieldShape field(RecordComponent component) {
        Field field = component.getAnnotation(Field.class);
        if (field == null) {
            throw new IllegalStateException(
                    component + " of " + component.getDeclaringRecord() + " needs a @Field annotation");
        }
        boolean optional = component.getType() == Optional.class;
        return FieldShape.of(
                field.name(),
                field.description(),
                type(component, field),
                field.byDefault(),
                optional,
                described -> value(component, described));
    }

    private static ValueType<?> type(RecordComponent component, Field field) {
        if (field.words() != Vocabulary.NONE) {
            return ValueTypes.choice(field.words());
        }
        Object type = component.getType() == Optional.class
                ? ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getType();
        if (type == int.class || type == Integer.class) {
            return ValueTypes.wholeNumber(field.from(), field.to());
        }
        return Optional.<ValueType<?>>ofNullable(TYPES.get(type))
                .orElseThrow(() -> new IllegalStateException(
                        component + " of " + component.getDeclaringRecord() + " has a type that no file can have"));
    }

    private static Object value(RecordComponent component, Object described) {
        try {
            return component.getAccessor().invoke(described);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static <R> R make(Class<R> type, RecordComponent[] components, List<Object> values) {
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException misfit) {
                throw misfit;
            }
            throw new IllegalStateException("cannot make a " + type, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type, e);
        }
    }

    List<String> names() {
        return fields.stream().map(FieldShape::name).toList();
    }

    /** Returns true if a file may write the record's name alone. */
    boolean needsNothing() {
        return fields.stream().noneMatch(FieldShape::isRequired);
    }
}
