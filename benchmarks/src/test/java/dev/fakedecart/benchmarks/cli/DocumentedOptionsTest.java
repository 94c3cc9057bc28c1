package dev.fakedecart.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DocumentedOptionsTest {
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-]|--driver-option=)--[a-z][a-z-]*");

    /** An option of the server, in an example of --server-option. */
    private static final String SERVER_OPTION = "--playout-delay";

    @Test
    void optionsInTheReadmeExist() throws IOException {
        Set<String> documented = OPTION.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
        documented.remove(SERVER_OPTION);

        assertThat(documented)
                .isNotEmpty()
                .isSubsetOf(options(BenchmarksMain.commandLine()).collect(Collectors.toSet()));
    }

    private static Stream<String> options(CommandLine command) {
        return Stream.concat(
                command.getCommandSpec().optionsMap().keySet().stream(),
                command.getSubcommands().values().stream().flatMap(DocumentedOptionsTest::options));
    }
}
