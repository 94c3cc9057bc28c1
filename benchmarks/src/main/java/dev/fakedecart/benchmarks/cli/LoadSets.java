package dev.fakedecart.benchmarks.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options for the messages of a control connection. */
final class LoadSets {
    private static final double MOST = 1_000;
    private static final int LARGEST = 2_048;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--rate",
            paramLabel = "N/s",
            defaultValue = "1/s",
            description = "how often each connection sets its state, without waiting for answers (${DEFAULT-VALUE})")
    private String rate = "";

    @Option(
            names = "--image",
            paramLabel = "PIXELS",
            defaultValue = "256",
            description = "width and height of the JPEG reference images; 0 for none (${DEFAULT-VALUE})")
    private int image;

    double perSecond() {
        try {
            double value = Double.parseDouble(rate.endsWith("/s") ? rate.substring(0, rate.length() - 2) : rate);
            if (value > 0 && value <= MOST) {
                return value;
            }
        } catch (NumberFormatException e) {
            // the exception below reports the problem
        }
        throw wrong("--rate is \"%s\", but must be a rate between 0 and 1000, as in 2/s".formatted(rate));
    }

    int imageSide() {
        if (image < 0 || image > LARGEST) {
            throw wrong("--image is %s, but must be between 0 and %s".formatted(image, LARGEST));
        }
        return image;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(
                Objects.requireNonNull(command, "picocli sets it").commandLine(), message);
    }
}
