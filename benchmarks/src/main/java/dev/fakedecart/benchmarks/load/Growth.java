package dev.fakedecart.benchmarks.load;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Computes how figures grow with the number of clients: the exponent of the power law that fits best. An exponent of 0
 * means that a figure does not grow, and 1 means that a figure grows in proportion to the clients.
 */
public final class Growth {
    private static final int FEWEST_STEPS = 2;

    private Growth() {}

    /**
     * Returns the exponent of each figure that is above zero in at least two steps with different numbers of clients.
     */
    public static Map<Measure, Double> of(List<LoadStep> steps) {
        Map<Measure, Double> exponents = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            exponent(steps, measure).ifPresent(exponent -> exponents.put(measure, exponent));
        }
        return exponents;
    }

    /** Fits a line through the logarithms by least squares. */
    static OptionalDouble exponent(List<LoadStep> steps, Measure measure) {
        List<LoadStep> positive = steps.stream()
                .filter(step -> step.figure(measure).orElse(0) > 0)
                .toList();
        if (positive.stream().map(LoadStep::clients).distinct().count() < FEWEST_STEPS) {
            return OptionalDouble.empty();
        }
        double meanX = positive.stream().mapToDouble(Growth::x).average().orElseThrow();
        double meanY = positive.stream()
                .mapToDouble(step -> Math.log(step.required(measure)))
                .average()
                .orElseThrow();
        double products = 0;
        double squares = 0;
        for (LoadStep step : positive) {
            double x = x(step) - meanX;
            products += x * (Math.log(step.required(measure)) - meanY);
            squares += x * x;
        }
        return OptionalDouble.of(products / squares);
    }

    private static double x(LoadStep step) {
        return Math.log(step.clients());
    }
}
