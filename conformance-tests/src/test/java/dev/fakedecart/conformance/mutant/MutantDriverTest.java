package dev.fakedecart.conformance.mutant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MutantDriverTest {

    private static Process start(String... options) throws IOException {
        return new ProcessBuilder(MutantDriver.command(options)).start();
    }

    private static List<JsonNode> lines(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    @Test
    void listsTheMutants() throws Exception {
        Process process = start("--mutants");
        List<JsonNode> lines = lines(process);

        assertThat(process.waitFor()).isZero();
        assertThat(lines).hasSameSizeAs(Mutants.all());
        assertThat(lines)
                .filteredOn(line -> line.path("mutant").asString("").equals("four-retries"))
                .singleElement()
                .extracting(line -> line.path("promises").toString())
                .isEqualTo("[\"reconnect.five-retries\"]");
    }

    @Test
    void refusesAnUnknownMutant() throws Exception {
        Process process = start("--mutant", "perfect");
        String message = new String(process.getErrorStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(message).contains("there is no mutant \"perfect\"", "--mutants lists all mutants");
    }
}
