package dev.fakedecart.internal.cli;

import dev.fakedecart.FakeDecartBuilder;
import dev.fakedecart.internal.scenario.ScenarioSource;
import java.nio.file.Path;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The option that sets the default scenario. */
final class FaultOptions {

    @Option(
            names = "--scenario",
            paramLabel = "NAME|FILE",
            defaultValue = "${env:FAKE_DECART_SCENARIO:-}",
            showDefaultValue = Visibility.NEVER,
            description =
                    "fault scenario of connections that choose no other: a name from \"fake-decart scenarios list\","
                            + " or a file")
    private String scenario = "";

    /** @throws IllegalArgumentException if the scenario has problems; the message has a line for each */
    void apply(FakeDecartBuilder builder) {
        if (scenario.isBlank()) {
            return;
        }
        try {
            if (ScenarioSource.isFile(scenario)) {
                builder.scenarioFile(Path.of(scenario));
            } else {
                builder.scenario(scenario);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--scenario: " + e.getMessage());
        }
    }
}
