package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.record.Calibration;
import dev.fakedecart.benchmarks.record.Calibration.Delay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks whether a calibrated rig measures accurately enough. */
public final class CalibrationCheck {
    /** Lowest accepted share of repetitions in which two equal runs compare as equal, between 0 and 1. */
    private static final double LEAST_WITHIN_NOISE = 0.99;

    private CalibrationCheck() {}

    /**
     * Lists the problems of a calibration, one sentence each; empty if the rig measures accurately.
     *
     * @param toleranceMillis largest accepted difference between an added and a recovered delay, in milliseconds
     */
    public static List<String> problems(Calibration calibration, double toleranceMillis) {
        var problems = new ArrayList<String>();
        for (Delay delay : calibration.delays()) {
            double error = delay.recoveredMillis() - delay.addedMillis();
            // negated so that NaN counts as a problem
            if (!(Math.abs(error) <= toleranceMillis)) {
                problems.add(String.format(
                        Locale.ROOT,
                        "of %.0f ms that were added %.2f were recovered, more than %.2f off",
                        delay.addedMillis(),
                        delay.recoveredMillis(),
                        toleranceMillis));
            }
        }
        if (calibration.withinNoise() < LEAST_WITHIN_NOISE * calibration.repetitions()) {
            problems.add("two equal runs compared as equal in only %s of %s repetitions"
                    .formatted(calibration.withinNoise(), calibration.repetitions()));
        }
        return List.copyOf(problems);
    }
}
