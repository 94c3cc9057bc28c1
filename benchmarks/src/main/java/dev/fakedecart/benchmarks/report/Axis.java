package dev.fakedecart.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * One axis of a plot.
 *
 * @param from value at the beginning of the axis
 * @param to value at the end of the axis
 * @param title the quantity with its unit
 */
record Axis(double from, double to, String title, List<Tick> ticks) {

    /** @param label text at the tick */
    record Tick(double at, String label) {}

    /**
     * Creates an axis with ticks at round numbers.
     *
     * @param about approximate number of ticks
     * @param label formats the label of a tick
     */
    static Axis linear(double from, double to, String title, int about, DoubleFunction<String> label) {
        double span = Math.max(to - from, 1e-9);
        double step = step(span / about);
        var ticks = new ArrayList<Tick>();
        for (double at = Math.ceil(from / step - 1e-9) * step; at <= from + span + step * 1e-9; at += step) {
            ticks.add(new Tick(at, label.apply(at)));
        }
        return new Axis(from, from + span, title, ticks);
    }

    /** Returns the smallest of 1, 2, 5, 10, 20 … that is not less than a value. */
    static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double times : new double[] {1, 2, 5}) {
            if (times * power >= least * (1 - 1e-9)) {
                return times * power;
            }
        }
        return 10 * power;
    }

    /**
     * Returns the position of a value: 0 at the beginning of the axis, 1 at its end. Values outside the axis get the
     * nearer end.
     */
    double position(double value) {
        return Math.min(1, Math.max(0, (value - from) / (to - from)));
    }
}
