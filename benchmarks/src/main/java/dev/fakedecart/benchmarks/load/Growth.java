package dev.fakedecart.benchmarks.load;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How figures grow with the number of clients: the exponent of the power law that fits best. 0 is a figure that does not
 * grow, 1 one that grows as the clients do.
 */
public final class Growth {
    private static final int FEWEST_STEPS = 2;

    private Growth() {}

    /** The exponent of each figure that is above zero in two steps or more. */
    public static Map<Measure, Double> of(List<LoadStep> steps) {
        Map<Measure, Double> exponents = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            exponent(steps, measure).ifPresent(exponent -> exponents.put(measure, exponent));
        }
        return exponents;
    }

    /** Least squares of the logarithms. */
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
