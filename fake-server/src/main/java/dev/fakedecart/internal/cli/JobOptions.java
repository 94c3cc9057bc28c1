package dev.fakedecart.internal.cli;

import dev.fakedecart.FakeDecartBuilder;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Options for jobs. */
final class JobOptions {
    @Option(
            names = "--job-seconds",
            paramLabel = "PENDING,PROCESSING",
            defaultValue = "${env:FAKE_DECART_JOB_SECONDS:-0.2,0.2}",
            description = "how long jobs are pending, and then processing")
    private String seconds = "";

    void apply(FakeDecartBuilder builder) {
        String[] times = seconds.split(",", -1);
        try {
            if (times.length == 2) {
                builder.jobTimes(duration(times[0]), duration(times[1]));
                return;
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw new IllegalArgumentException(
                "--job-seconds is \"%s\", but must be two numbers from 0 to 600, as in 0.5,2".formatted(seconds));
    }

    private static Duration duration(String seconds) {
        double number = Double.parseDouble(seconds.strip());
        if (!(Math.abs(number) < 1e6)) {
            throw new IllegalArgumentException(seconds);
        }
        return Duration.ofMillis(Math.round(number * 1000));
    }
}
