package dev.fakedecart.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that everything that ARCHITECTURE.md names exists. */
class ArchitectureTest {
    private static final Path MODULE = Path.of(".");
    private static final Document ARCHITECTURE = Document.read(MODULE.resolve("ARCHITECTURE.md"));

    /** A class name that is alone within backticks. */
    private static final Pattern CLASS = Pattern.compile("[A-Z]\\w+");

    private static final Pattern PACKAGE = Pattern.compile("(?:dev\\.fakedecart\\.)?internal\\.\\w+");

    @Test
    void everyNamedClassExists() throws IOException {
        assertThat(ARCHITECTURE.codeSpans())
                .filteredOn(span -> CLASS.matcher(span).matches())
                .hasSizeGreaterThan(100)
                .isSubsetOf(classes());
    }

    @Test
    void everyNamedPackageExists() {
        assertThat(ARCHITECTURE.codeSpans())
                .filteredOn(span -> PACKAGE.matcher(span).matches())
                .isNotEmpty()
                .allSatisfy(span -> assertThat(MODULE.resolve("src/main/java/dev/fakedecart")
                                .resolve(span.replace("dev.fakedecart.", "").replace('.', '/')))
                        .isDirectory());
    }

    @Test
    void everyPackageOfTheServerIsNamed() throws IOException {
        try (Stream<Path> folders = Files.list(MODULE.resolve("src/main/java/dev/fakedecart/internal"))) {
            assertThat(folders.map(folder -> "internal." + folder.getFileName()).toList())
                    .isSubsetOf(ARCHITECTURE.codeSpans());
        }
    }

    @Test
    void everyNamedFileExists() {
        assertThat(ARCHITECTURE.codeSpans())
                .filteredOn(span -> span.startsWith("src/"))
                .isNotEmpty()
                .allSatisfy(span -> assertThat(MODULE.resolve(span)).exists());
    }

    /** The simple names of all top-level classes of the three modules. */
    private static Set<String> classes() throws IOException {
        var names = new HashSet<String>();
        for (String module : List.of("fake-server", "conformance-tests", "benchmarks")) {
            try (Stream<Path> files =
                    Files.walk(Document.REPOSITORY.resolve(module).resolve("src"))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .map(name -> name.substring(0, name.length() - ".java".length()))
                        .forEach(names::add);
            }
        }
        return names;
    }
}
