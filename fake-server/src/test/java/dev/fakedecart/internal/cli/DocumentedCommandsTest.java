package dev.fakedecart.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.fakedecart.docs.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The commands, options and environment variables in the README and in the server's documents. */
class DocumentedCommandsTest {
    private static final String JAR = "java -jar fake-server/target/fake-decart.jar";
    private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Pattern OPTION = Pattern.compile("(?:^|\\s)(--[a-z-]+)");
    private static final Pattern VARIABLE = Pattern.compile("\\b(FAKE_DECART_[A-Z_]+)");

    /** Options of Chromium and Docker. */
    private static final Set<String> OTHERS_OPTIONS = Set.of("--host-resolver-rules", "--build-arg");

    /** Variables that the tests read. */
    private static final Set<String> TEST_VARIABLES =
            Set.of("FAKE_DECART_REQUIRE_BROWSER", "FAKE_DECART_REQUIRE_DOCKER");

    static List<Document> documents() throws IOException {
        Path server = Document.REPOSITORY.resolve("fake-server");
        Path readme = Document.REPOSITORY.resolve("README.md");
        return Document.all().stream()
                .filter(document ->
                        document.path().equals(readme) || document.path().startsWith(server))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void commandLinesCanBeParsed(Document document) {
        document.codeLines("bash").stream()
                .filter(line -> line.contains(JAR))
                .map(line -> line.substring(line.indexOf(JAR) + JAR.length()).replaceAll("\\s#.*", ""))
                .forEach(command -> assertThatCode(() -> Main.commandLine().parseArgs(arguments(command)))
                        .as(command)
                        .doesNotThrowAnyException());
    }

    private static String[] arguments(String command) {
        return ARGUMENT.matcher(command)
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void optionsInProseExist(Document document) {
        Set<String> known = options(Main.commandLine());
        known.addAll(OTHERS_OPTIONS);

        assertThat(document.codeSpans())
                .filteredOn(code -> code.startsWith("--"))
                .flatMap(code -> OPTION.matcher(code)
                        .results()
                        .map(match -> match.group(1))
                        .toList())
                .isSubsetOf(known);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void environmentVariablesBelongToOptions(Document document) {
        var known = new TreeSet<>(TEST_VARIABLES);
        options(Main.commandLine())
                .forEach(option -> known.add("FAKE_DECART_"
                        + option.substring(2).toUpperCase(Locale.ROOT).replace('-', '_')));

        assertThat(document.matches(VARIABLE)).isSubsetOf(known);
    }

    /** Returns the long names of the options of a command and of the commands below it. */
    private static Set<String> options(CommandLine command) {
        var below = new ArrayList<>(command.getSubcommands().values());
        return Stream.concat(
                        command.getCommandSpec().options().stream().flatMap(option -> Stream.of(option.names())),
                        below.stream().flatMap(subcommand -> options(subcommand).stream()))
                .filter(name -> name.startsWith("--"))
                .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }
}
