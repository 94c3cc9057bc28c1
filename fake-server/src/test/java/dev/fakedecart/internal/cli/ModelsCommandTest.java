package dev.fakedecart.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Isolated("it reads what goes to standard output and error")
class ModelsCommandTest {
    @TempDir
    Path folder;

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("mine.yaml"), text).toString();
    }

    @Test
    void listsEachModelOnALine() {
        CommandRun run = CommandRun.of("models");

        assertThat(run.code()).isZero();
        assertThat(run.output().lines())
                .anyMatch(line -> line.matches("lucy-2.1 +realtime +served +1280x720 +30"))
                .anyMatch(line -> line.matches("lucy-2.5 +realtime +served +1280x720 +30 +speed fast, prompts to 750"))
                .anyMatch(line -> line.matches(
                        "lucy-latest +realtime +served +1280x720 +30 +served by lucy-2.5, speed fast, prompts to 750"))
                .anyMatch(line -> line.matches("live-avatar +realtime +retired +1280x720 +25"))
                .anyMatch(line -> line.matches("lucy-image-2 +image +served +1280x704 +25"));
    }

    @Test
    void listsTheModelsOfAnotherEra() {
        CommandRun run = CommandRun.of("models", "--era", "2026-07");

        assertThat(run.output().lines())
                .anyMatch(line -> line.matches("lucy-2.1 +realtime +served +1088x624 +30"))
                .anyMatch(line -> line.matches("live-avatar +realtime +served .*"))
                .noneMatch(line -> line.contains("retired"));
    }

    @Test
    void listsTheModelsOfAFile() throws IOException {
        CommandRun run = CommandRun.of(
                "models",
                "--json",
                "--service",
                file("models: {lucy-3: {realtime: {width: 640, height: 480, fps: 15, reference-image: false}}}"));

        assertThat(run.code()).isZero();
        JsonNode models = JsonMapper.shared().readTree(run.output());
        assertThat(models.valueStream()
                        .filter(model -> model.get("name").stringValue().equals("lucy-3")))
                .singleElement()
                .satisfies(model -> {
                    assertThat(model.get("kind").stringValue()).isEqualTo("realtime");
                    assertThat(model.get("servedBy").stringValue()).isEqualTo("lucy-3");
                    assertThat(model.get("status").stringValue()).isEqualTo("served");
                    assertThat(model.get("width").intValue()).isEqualTo(640);
                    assertThat(model.get("referenceImage").booleanValue()).isFalse();
                    assertThat(model.get("promptLimit").intValue()).isEqualTo(10_000);
                });
    }

    @Test
    void reportsABadFileAndABadEra() throws IOException {
        CommandRun bad = CommandRun.of("models", "--service", file("models:\n  x: {realtime: {widht: 1}}"));
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.errors())
                .startsWith("fake-decart: --service: service ")
                .contains("mine.yaml:2: models: x: realtime: unknown field \"widht\" (did you mean \"width\"?)");

        CommandRun era = CommandRun.of("models", "--era", "1999-01");
        assertThat(era.code()).isEqualTo(2);
        assertThat(era.errors().lines())
                .containsExactly(
                        "fake-decart: --era: \"1999-01\" is no era of the service: use one of 2026-07, 2026-10");
    }
}
