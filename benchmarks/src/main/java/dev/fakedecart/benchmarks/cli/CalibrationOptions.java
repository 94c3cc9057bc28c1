package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.benchmarks.record.Calibration;
import dev.fakedecart.benchmarks.record.Calibration.Delay;
import dev.fakedecart.benchmarks.run.CalibrationCheck;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The options of a calibration and the limits that a rig must meet. */
final class CalibrationOptions {
    private static final Duration LEAST = Duration.ofSeconds(1);

    @Option(
            names = "--tolerance",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "The allowed error of a known delay at the median (default: 1ms).")
    private Duration tolerance = Duration.ofMillis(1);

    @Option(
            names = "--calibration-length",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long each of the eight sessions of a calibration is measured (default: 10s).")
    private Duration length = Duration.ofSeconds(10);

    /** @throws IllegalArgumentException if the length is too short */
    Duration length() {
        if (length.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("--calibration-length must be at least a second");
        }
        return length;
    }

    /** Prints the results and the reasons against the rig. Returns true if there is no such reason. */
    boolean accepts(Calibration found, PrintWriter out) {
        for (Delay delay : found.delays()) {
            out.printf(
                    Locale.ROOT, "added %4.0f ms, recovered %6.2f ms%n", delay.addedMillis(), delay.recoveredMillis());
        }
        out.printf(
                Locale.ROOT,
                "two equal runs compared as equal in %d of %d repetitions%nreading frames costs the client %.2f cores%n",
                found.withinNoise(),
                found.repetitions(),
                found.costCores());
        List<String> problems = CalibrationCheck.problems(found, tolerance.toNanos() / 1e6);
        problems.forEach(problem -> out.println("not to be trusted: " + problem));
        out.flush();
        return problems.isEmpty();
    }
}
