package dev.fakedecart.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.protocol.Era;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the files that the manual shows. */
class DocumentedTablesTest {
    private static final Pattern TABLES = Pattern.compile("(?m)^models:\n(?:[ a-z].*\n)+");

    @ParameterizedTest
    @ValueSource(strings = {"docs/service.md", "../fixtures/service/README.md"})
    void theFileInTheManualAddsAModelAndATimingProfile(String document) throws IOException {
        Matcher shown = TABLES.matcher(Files.readString(Path.of(document)));
        assertThat(shown.find()).isTrue();

        Service service =
                ServiceTables.standard().with("mine.yaml", shown.group()).of(Era.DEFAULT);

        assertThat(service.models().find("lucy-3")).isPresent();
        assertThat(service.timings()).containsKey("slow-day");
    }
}
