package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.driver.ReferenceDriver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reference driver with broken clients: {@code [--mutant NAME] [--mutants]}, and the options of {@link
 * ReferenceDriver}. {@code --mutants} lists the mutants as JSON lines. The exit code is 2 if the arguments are wrong.
 */
public final class MutantDriver {
    private MutantDriver() {}

    /** Runs until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        var options = new ArrayList<>(List.of(arguments));
        if (options.contains("--mutants")) {
            Mutants.all().forEach(mutant -> System.out.println(description(mutant)));
            return;
        }
        Optional<Mutant> mutant = takeMutant(options);
        String suffix = mutant.map(named -> "+" + named.name()).orElse("");
        ReferenceDriver.run(options.toArray(String[]::new), suffix, new MutantClients(mutant));
    }

    /** Removes {@code --mutant NAME} from the options. */
    private static Optional<Mutant> takeMutant(List<String> options) {
        int at = options.indexOf("--mutant");
        if (at < 0) {
            return Optional.empty();
        }
        options.remove(at);
        String name = at < options.size() ? options.remove(at) : "";
        Optional<Mutant> mutant = Mutants.find(name);
        if (mutant.isEmpty()) {
            System.err.println("--mutant: there is no mutant \"" + name + "\". --mutants lists all mutants");
            System.exit(2);
        }
        return mutant;
    }

    private static String description(Mutant mutant) {
        return JsonMapper.shared()
                .writeValueAsString(
                        Map.of("mutant", mutant.name(), "sentence", mutant.sentence(), "promises", mutant.promises()));
    }

    /** Returns the command that starts this driver, in this process's Java and class path. */
    public static List<String> command(String... options) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                MutantDriver.class.getName()));
        command.addAll(List.of(options));
        return List.copyOf(command);
    }
}
