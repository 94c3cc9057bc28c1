package dev.fakedecart.conformance.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.conformance.text.SafeText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The output of a driver: each line is read, or refused with a {@link BrokenRuleException}, and what is read can be
 * used. {@code mvn test -Pfuzz} calls the methods {@code samples} and {@code accepts}, as it does with the fuzz tests
 * of the server.
 */
class DriverLineFuzzTest {
    List<byte[]> samples() throws IOException {
        String hello =
                "{\"event\":\"hello\",\"protocol\":1,\"sdk\":\"s\",\"version\":\"1\",\"platform\":\"p\",\"clients\":1,"
                        + "\"capabilities\":[\"set\"],\"models\":[\"m\"]}\n";
        String frame =
                "\"event\":\"frame\",\"client\":\"a\",\"at\":1,\"number\":0,\"width\":2,\"height\":2,\"captured\":null,";
        String tag =
                "{\"session\":\"c0957896\",\"revision\":1,\"frame\":2,\"marker\":null,\"prompt_hash\":\"74d523a1\","
                        + "\"image_hash\":null,\"passthrough\":false,\"enhanced\":true,\"mirrored\":false,\"held_ms\":1.5}";
        return Stream.of(
                        "{\"id\":1,\"result\":{\"session_id\":\"c0957896acd99e5b\",\"subscribe_token\":null}}",
                        "{\"id\":3,\"error\":{\"type\":\"ZodError\",\"code\":null,\"message\":\"m \\u00e9\"}}",
                        "{\"id\":null,\"could_not_try\":{\"reason\":\"r\",\"unsupported\":true}}",
                        "{\"event\":\"state\",\"client\":\"a\",\"at\":1795288706156.3,\"state\":\"connecting\"}",
                        "{\"event\":\"queue\",\"client\":\"a\",\"at\":1e3,\"position\":3,\"queue_size\":null}",
                        "{\"event\":\"remote_stream\",\"client\":\"a\",\"at\":1,\"tracks\":[\"audio\",\"video\"]}",
                        "{" + frame + "\"rendered\":1,\"lightest\":219,\"tag\":" + tag + "}",
                        "{" + frame
                                + "\"rendered\":null,\"tag\":null,\"marker\":1,\"marker_source\":\"pixel\",\"sent\":1,"
                                + "\"received\":null,\"decoded\":4,\"luma\":16.5}")
                .map(line -> (hello + line + "\n").getBytes(UTF_8))
                .toList();
    }

    /** Reads the output of a driver to its end. */
    boolean accepts(byte[] input) throws IOException {
        try (var output = new DriverOutput(new ByteArrayInputStream(input))) {
            for (JsonNode line = output.next(); line != null; line = output.next()) {
                use(line);
            }
            return true;
        } catch (BrokenRuleException e) {
            String told = SafeText.of(String.valueOf(e.getMessage()));
            assertThat(told).isNotBlank().hasSizeLessThanOrEqualTo(SafeText.LONGEST);
            assertThat(told.codePoints()).noneMatch(DriverLineFuzzTest::isControl);
            return false;
        }
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\t';
    }

    private static void use(JsonNode line) {
        String event = line.path("event").asString("");
        if (event.equals("hello")) {
            assertThat(Hello.of(line).clients()).isPositive();
        } else if (event.isEmpty()) {
            assertThat(Answer.of(line)).isNotNull();
        } else {
            assertThat(DriverEvent.of(line).at()).isFinite();
        }
    }

    @Test
    void everyOutputWithAMissingOrAnotherByteIsReadOrRefused() throws IOException {
        int accepted = 0;
        int refused = 0;
        for (byte[] sample : samples()) {
            for (int at = 0; at < sample.length; at++) {
                for (byte[] damaged : damaged(sample, at)) {
                    if (accepts(damaged)) {
                        accepted++;
                    } else {
                        refused++;
                    }
                }
            }
        }

        assertThat(accepted).as("accepted inputs").isPositive();
        assertThat(refused).as("refused inputs").isPositive();
    }

    private static List<byte[]> damaged(byte[] sample, int at) {
        var all = new ArrayList<byte[]>();
        all.add(Arrays.copyOf(sample, at));
        for (byte other : new byte[] {0, '0', '"', '\\', '\n', '{', (byte) 0xff}) {
            byte[] changed = sample.clone();
            changed[at] = other;
            all.add(changed);
        }
        return all;
    }
}
