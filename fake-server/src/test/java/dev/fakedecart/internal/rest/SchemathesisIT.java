package dev.fakedecart.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.browser.Prepared;
import dev.fakedecart.browser.Tools;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.testing.Clients;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets Schemathesis call each endpoint with thousands of valid and invalid requests: no answer may be an error of the
 * server, or have a status, type or form that the description does not have.
 */
class SchemathesisIT {
    private static final String KEY = "test-key";
    private static final Path FOLDER = Path.of("target", "schemathesis").toAbsolutePath();

    private static Path installed() throws IOException, InterruptedException {
        String python = Tools.pythonWithVenv().toString();
        String requirements;
        try (InputStream file = requireNonNull(SchemathesisIT.class.getResourceAsStream("schemathesis.txt"))) {
            requirements = new String(file.readAllBytes(), UTF_8);
        }
        Path list = Files.writeString(Files.createDirectories(FOLDER).resolve("requirements.txt"), requirements);
        Path environment = FOLDER.resolve("environment");
        Prepared.once(environment, Prepared.hash(List.of(list)), () -> {
            Tools.run(FOLDER, python, "-m", "venv", environment.toString());
            Tools.run(
                    FOLDER,
                    environment.resolve("bin/python").toString(),
                    "-m",
                    "pip",
                    "install",
                    "-q",
                    "--no-deps",
                    "-r",
                    list.toString());
        });
        return environment.resolve("bin/st");
    }

    @Test
    void noRequestGetsAnAnswerThatIsNotDescribed() throws Exception {
        Path schemathesis = installed();
        Path document = FOLDER.resolve("api.json");
        Files.writeString(document, JsonMapper.shared().writeValueAsString(OpenApiDocument.of(ApiDescription.read())));
        try (FakeDecart server = FakeDecart.builder()
                        .mode(Mode.ECHO)
                        .apiKey(KEY)
                        .sessionsPerKey(1)
                        .managedQueue("test", "pk_dev")
                        .jobTimes(Duration.ZERO, Duration.ZERO)
                        .start();
                ControlConnection session = Clients.joined(server, KEY)) {
            Tools.run(
                    FOLDER,
                    schemathesis.toString(),
                    "run",
                    document.toString(),
                    "--url",
                    server.baseUrl(),
                    "--seed=1",
                    "--max-examples=40",
                    "--phases=examples,coverage,fuzzing",
                    "--checks=not_a_server_error,status_code_conformance,content_type_conformance,"
                            + "response_schema_conformance,unsupported_method,missing_required_header",
                    "--header",
                    "x-api-key: " + KEY,
                    "--header",
                    "x-queue-key: pk_dev",
                    "--continue-on-failure",
                    "--no-shrink",
                    "--report=json",
                    "--report-json-path=report.json",
                    "--output-truncate=false");
            session.roundTrip("still there");
            assertThat(server.failure().toCompletableFuture()).isNotDone();
        }
    }
}
