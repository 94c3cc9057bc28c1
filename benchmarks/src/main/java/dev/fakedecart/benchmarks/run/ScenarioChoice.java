package dev.fakedecart.benchmarks.run;

import dev.fakedecart.internal.scenario.ScenarioException;
import dev.fakedecart.internal.scenario.ScenarioLibrary;
import dev.fakedecart.internal.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A fault scenario for sessions.
 *
 * @param name the scenario's name or file, as the user gave it
 * @param text text sent to the server: a name from the scenario library, or the rules
 */
public record ScenarioChoice(String name, String text) {

    /**
     * Reads a scenario file if a file of that name exists or the name ends in {@code .yaml}, {@code .yml} or {@code
     * .json}; otherwise finds the name in the scenario library.
     *
     * @throws IllegalArgumentException if there is no such scenario, or the scenario is invalid
     */
    public static ScenarioChoice of(String nameOrFile) {
        try {
            Path file = Path.of(nameOrFile);
            if (Files.isRegularFile(file) || nameOrFile.matches(".*\\.(ya?ml|json)")) {
                String text = Files.readString(file, StandardCharsets.UTF_8);
                ScenarioReader.read(nameOrFile, text);
                return new ScenarioChoice(nameOrFile, text);
            }
            ScenarioLibrary.standard().resolve(nameOrFile);
            return new ScenarioChoice(nameOrFile, nameOrFile);
        } catch (IOException e) {
            throw new IllegalArgumentException(nameOrFile + ": the file cannot be read", e);
        } catch (ScenarioException e) {
            throw new IllegalArgumentException(e.problems().get(0), e);
        }
    }
}
