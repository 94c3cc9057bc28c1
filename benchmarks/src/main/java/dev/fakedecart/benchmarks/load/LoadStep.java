package dev.fakedecart.benchmarks.load;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a number of clients at once found.
 *
 * @param clients that there were to be
 * @param seconds for which it was measured
 * @param figures in the order of {@link Measure}; what could not be told is not in it
 */
public record LoadStep(int clients, double seconds, Map<Measure, Double> figures) {

    public LoadStep {
        if (clients < 1) {
            throw new IllegalArgumentException("a step has at least one client, not " + clients);
        }
        var copy = new EnumMap<Measure, Double>(Measure.class);
        copy.putAll(figures);
        figures = Collections.unmodifiableMap(copy);
    }

    /** A figure, if this step has it. */
    public OptionalDouble figure(Measure measure) {
        Double value = figures.get(measure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** A figure that nothing can be concluded from where it is missing. */
    double required(Measure measure) {
        return figure(measure)
                .orElseThrow(() -> new IllegalArgumentException("this step says nothing of " + measure.title()));
    }
}
