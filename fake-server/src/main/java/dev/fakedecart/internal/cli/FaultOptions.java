package dev.fakedecart.internal.cli;

import dev.fakedecart.FakeDecartBuilder;
import dev.fakedecart.internal.scenario.ScenarioException;
import java.io.IOException;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The option about faults. */
final class FaultOptions {

    @Option(
            names = "--scenario",
            paramLabel = "NAME|FILE",
            defaultValue = "${env:FAKE_DECART_SCENARIO:-}",
            showDefaultValue = Visibility.NEVER,
            description =
                    "faults for all who ask for no others: a scenario's name, as \"fake-decart scenarios list\" has"
                            + " them, or a file with one")
    private String scenario = "";

    /** @throws IllegalArgumentException if it is none; the message has a line for each problem */
    void apply(FakeDecartBuilder builder) {
        if (scenario.isBlank()) {
            return;
        }
        try {
            builder.scenario(ScenarioSource.read(scenario));
        } catch (ScenarioException | IOException e) {
            throw new IllegalArgumentException("--scenario: " + e.getMessage());
        }
    }
}
