package dev.fakedecart.benchmarks.report;

import dev.fakedecart.conformance.console.Format;

/** Formats latencies and the figures of comparisons, in addition to {@link Format}. */
final class LatencyFormat {
    private LatencyFormat() {}

    /** Milliseconds with one decimal place, without a unit. */
    static String millis(double millis) {
        return Format.fixed(1, millis);
    }

    /** Milliseconds with a sign and one decimal place. */
    static String signed(double millis) {
        String text = Format.fixed(1, millis);
        return text.startsWith("-") ? "−" + text.substring(1) : "+" + text;
    }

    static String interval(double low, double high) {
        return signed(low) + " … " + signed(high);
    }

    /** A p-value such as {@code p = 0.03}, or {@code p < 0.001} for a smaller one. */
    static String p(double p) {
        return p < 0.001 ? "p < 0.001" : "p = " + Format.fixed(p < 0.1 ? 3 : 2, p);
    }

    static String cores(double cores) {
        return Format.fixed(2, cores);
    }
}
