package dev.fakedecart.benchmarks.load;

import java.util.Locale;
import java.util.Optional;

/**
 * The conditions under which a machine holds a number of clients: all clients are connected, each client gets 99 % of
 * its expected rate, and the latency stays below a limit.
 *
 * @param latency the measure of the latency at the 99th percentile
 * @param atMostMs the largest allowed latency in milliseconds
 */
public record HoldBound(Measure latency, double atMostMs) {
    private static final double SHARE = 0.99;

    /** Returns the reason why a step does not hold; empty if the step holds. */
    public Optional<String> broken(LoadStep step, double setsPerSecond) {
        double connected = step.required(Measure.CONNECTED);
        if (connected < step.clients()) {
            return Optional.of("only " + Math.round(connected) + " could connect");
        }
        Optional<String> slow = step.figure(Measure.AT_FULL_RATE).isPresent()
                ? frames(step)
                : sets(step, setsPerSecond * step.clients());
        return slow.or(() -> late(step));
    }

    private static Optional<String> frames(LoadStep step) {
        int missing = step.clients() - (int) step.required(Measure.AT_FULL_RATE);
        return missing == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%d not at full rate, the lowest with %.2f frames/s",
                        missing,
                        step.required(Measure.LOWEST_FRAMES_PER_S)));
    }

    private static Optional<String> sets(LoadStep step, double wanted) {
        double got = step.required(Measure.SETS_PER_S);
        return got >= SHARE * wanted
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "%.1f sets/s instead of %.1f", got, wanted));
    }

    private Optional<String> late(LoadStep step) {
        double found = step.figure(latency).orElse(Double.POSITIVE_INFINITY);
        return found <= atMostMs
                ? Optional.empty()
                : Optional.of(
                        String.format(Locale.ROOT, "%s is %.1f, more than %.1f", latency.title(), found, atMostMs));
    }
}
