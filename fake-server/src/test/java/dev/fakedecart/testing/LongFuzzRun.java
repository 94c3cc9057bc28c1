package dev.fakedecart.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs each fuzz test under Jazzer, one after the other, each in a process of its own. {@code mvn -q test -Pfast,fuzz}
 * runs this class and no other. System properties:
 *
 * <ul>
 *   <li>{@code fuzz.minutes}: the time of the whole run, divided evenly; 60 by default
 *   <li>{@code fuzz.target}: the simple name of one fuzz test, to run only that one
 *   <li>{@code fuzz.input}: a file to feed to {@code fuzz.target} once, without Jazzer
 *   <li>{@code fuzz.folder}: the folder for what is written, {@code target/fuzz} by default
 * </ul>
 */
class LongFuzzRun {
    private static final Path FOLDER = Path.of(System.getProperty("fuzz.folder", "target/fuzz"));
    private static final Duration WHOLE = Duration.ofMinutes(Integer.getInteger("fuzz.minutes", 60));
    private static final Optional<String> ONLY = Optional.ofNullable(System.getProperty(JazzerTarget.PROPERTY));
    private static final Optional<Path> INPUT =
            Optional.ofNullable(System.getProperty("fuzz.input")).map(Path::of);

    @TestFactory
    Stream<DynamicTest> nothingIsFound() throws IOException {
        Set<String> names = new TreeSet<>(FuzzTarget.names());
        ONLY.ifPresent(only -> names.removeIf(name -> !simple(name).equals(only)));
        assertThat(names).as("fuzz tests").isNotEmpty();
        if (INPUT.isPresent()) {
            assertThat(ONLY).as("-Dfuzz.target, which reads -Dfuzz.input").isPresent();
            return names.stream()
                    .map(name -> DynamicTest.dynamicTest(
                            simple(name), () -> FuzzTarget.named(name).accepts(Files.readAllBytes(INPUT.get()))));
        }
        Duration share = WHOLE.dividedBy(names.size());
        Path summary = Files.createDirectories(FOLDER).resolve("summary.txt");
        Files.writeString(summary, FuzzRun.Outcome.HEADING + "\n");
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(simple(name), () -> {
                    FuzzRun run = FuzzRun.of(FOLDER.resolve(simple(name)), name);
                    FuzzRun.Outcome outcome = run.run(share);
                    Files.writeString(summary, outcome.row(simple(name)) + "\n", UTF_8, StandardOpenOption.APPEND);
                    assertThat(outcome.exitCode()).as(run.report()).isZero();
                }));
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
