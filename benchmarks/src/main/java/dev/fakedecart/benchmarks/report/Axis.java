package dev.fakedecart.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * One axis of a plot.
 *
 * @param title what it shows, with the unit
 */
record Axis(double from, double to, String title, List<Tick> ticks) {

    /** @param label what stands there */
    record Tick(double at, String label) {}

    /** With ticks at round numbers, about as many as asked for. */
    static Axis linear(double from, double to, String title, int about, DoubleFunction<String> label) {
        double span = Math.max(to - from, 1e-9);
        double step = step(span / about);
        var ticks = new ArrayList<Tick>();
        for (double at = Math.ceil(from / step - 1e-9) * step; at <= from + span + step * 1e-9; at += step) {
            ticks.add(new Tick(at, label.apply(at)));
        }
        return new Axis(from, from + span, title, ticks);
    }

    /** The next of 1, 2, 5, 10, 20 … that is not less. */
    static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double times : new double[] {1, 2, 5}) {
            if (times * power >= least * (1 - 1e-9)) {
                return times * power;
            }
        }
        return 10 * power;
    }

    /** Where a value is: 0 at the axis' beginning, 1 at its end; what is beyond is at the end. */
    double position(double value) {
        return Math.min(1, Math.max(0, (value - from) / (to - from)));
    }
}
