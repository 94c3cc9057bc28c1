package dev.fakedecart.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks the licences and notices in the three runnable jars against the SBOM that the build writes beside each jar.
 */
class RunnableJarsIT {
    private static final String FOLDER = "META-INF/third-party/";

    /** A row of a table of components: {@code | `group:artifact` | licence | [text](path below the folder) |}. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\| \\[.*]\\((.+)\\) \\|$");

    enum RunnableJar {
        SERVER("fake-server", "fake-decart"),
        CONFORMANCE("conformance-tests", "decart-conformance"),
        BENCHMARKS("benchmarks", "decart-benchmarks");

        final String table;
        private final Path target;

        RunnableJar(String module, String name) {
            table = FOLDER + name + ".md";
            target = Path.of("..", module, "target", name);
        }

        JarFile jar() throws IOException {
            return new JarFile(target + ".jar");
        }

        /** The coordinates of everything that the jar contains from elsewhere. */
        List<String> components() throws IOException {
            Path sbom = Path.of(target + ".cdx.json");
            assumeThat(isCurrent(sbom))
                    .as("%s is newer than the POMs; Maven writes it only when it is online", sbom)
                    .isTrue();
            JsonNode bom = JsonMapper.shared().readTree(sbom);
            return bom.path("components")
                    .valueStream()
                    .filter(component -> !component.path("group").asString().equals("dev.fakedecart"))
                    .map(component -> component.path("group").asString() + ":"
                            + component.path("name").asString())
                    .distinct()
                    .sorted()
                    .toList();
        }

        /** An SBOM older than a POM belongs to an earlier build: {@code mvn -o} skips the plug-in that writes it. */
        private boolean isCurrent(Path sbom) throws IOException {
            return Files.exists(sbom)
                    && isNewer(sbom, Path.of("..", "pom.xml"))
                    && isNewer(sbom, target.resolveSibling(Path.of("..", "pom.xml")));
        }

        private static boolean isNewer(Path file, Path other) throws IOException {
            return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(other)) > 0;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aJarContainsTheLicenceAndNotice(RunnableJar runnable) throws IOException {
        try (JarFile jar = runnable.jar()) {
            assertThat(text(jar, "META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("..", "LICENSE")));
            assertThat(text(jar, "META-INF/NOTICE")).startsWith("Fake Decart\n").contains("META-INF/third-party");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyComponentOfAJarHasALicenceWhoseTextIsInTheJar(RunnableJar runnable) throws IOException {
        try (JarFile jar = runnable.jar()) {
            Map<String, String> texts = new TreeMap<>();
            for (RunnableJar each : RunnableJar.values()) {
                if (jar.getEntry(each.table) != null) {
                    texts.putAll(texts(jar, each.table));
                }
            }

            assertThat(runnable.components()).hasSizeGreaterThan(20);
            assertThat(texts.keySet())
                    .as("components with a row in %s", runnable.table)
                    .containsAll(runnable.components());
            for (String component : runnable.components()) {
                assertThat(texts.get(component)).as("licence of %s", component).hasSizeGreaterThan(500);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTableNamesOnlyComponentsOfItsJar(RunnableJar runnable) throws IOException {
        try (JarFile jar = runnable.jar()) {
            assertThat(runnable.components())
                    .containsAll(new TreeSet<>(texts(jar, runnable.table).keySet()));
        }
    }

    /** The text of each component that a table names. */
    private static Map<String, String> texts(JarFile jar, String table) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (var rows = ROW.matcher(text(jar, table)); rows.find(); ) {
            texts.put(
                    rows.group(1),
                    text(jar, Path.of(FOLDER + rows.group(3)).normalize().toString()));
        }
        return texts;
    }

    private static String text(JarFile jar, String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        assertThat(entry).as(name).isNotNull();
        try (var in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
