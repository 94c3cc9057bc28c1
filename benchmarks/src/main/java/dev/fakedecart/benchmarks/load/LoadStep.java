package dev.fakedecart.benchmarks.load;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The result of a measurement with a number of clients.
 *
 * @param clients the intended number of clients
 * @param seconds the length of the measurement in seconds
 * @param figures the figures in the order of {@link Measure}, without unknown ones
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

    /** Returns a figure; empty if this step does not have the figure. */
    public OptionalDouble figure(Measure measure) {
        Double value = figures.get(measure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Returns a figure without which no conclusion is possible. */
    double required(Measure measure) {
        return figure(measure)
                .orElseThrow(() -> new IllegalArgumentException("this step says nothing of " + measure.title()));
    }
}
