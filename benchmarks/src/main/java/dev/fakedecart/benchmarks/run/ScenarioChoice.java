package dev.fakedecart.benchmarks.run;

import dev.fakedecart.internal.scenario.ScenarioException;
import dev.fakedecart.internal.scenario.ScenarioLibrary;
import dev.fakedecart.internal.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A scenario that sessions go through.
 *
 * @param name as it was given
 * @param text what the server is sent: a name of its library, or the rules
 */
public record ScenarioChoice(String name, String text) {

    /**
     * A file if there is one of that name, or if that is what its ending says, otherwise a name of the library.
     *
     * @throws IllegalArgumentException if there is no such scenario, or it is wrongly written
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
