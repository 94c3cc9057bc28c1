package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.record.Calibration;
import dev.fakedecart.benchmarks.record.Calibration.Delay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a rig can be trusted. */
public final class CalibrationCheck {
    /** Of a hundred repetitions. */
    private static final double LEAST_WITHIN_NOISE = 0.99;

    private CalibrationCheck() {}

    /**
     * What speaks against it, a sentence each; empty if nothing does.
     *
     * @param toleranceMillis by which a recovered delay may differ from the one that was added
     */
    public static List<String> problems(Calibration calibration, double toleranceMillis) {
        var problems = new ArrayList<String>();
        for (Delay delay : calibration.delays()) {
            double error = delay.recoveredMillis() - delay.addedMillis();
            // not a number is no small error
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
            problems.add("two equal runs compared as equal in only %d of %d repetitions"
                    .formatted(calibration.withinNoise(), calibration.repetitions()));
        }
        return List.copyOf(problems);
    }
}
