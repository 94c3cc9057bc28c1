package dev.fakedecart.conformance.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rules in the code and {@code protocol.schema.json} allow the same lines, and no line of a driver is an exception.
 */
class ProtocolSchemaTest {
    private static final Path DRIVERS = Path.of("..", "fixtures", "drivers");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Schema SCHEMA = schema();
    private static final int MUTANTS = 3_000;

    /** Values that replace a value of a line: one of each type, and both sides of each limit. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "1",
            "2",
            "-1",
            "1.5",
            "1.0",
            "255",
            "256",
            "65535",
            "65536",
            "9007199254740991",
            "9007199254740992",
            "\"\"",
            "\"text\"",
            "\"0123abcd\"",
            "\"0123ABCD\"",
            "\"video\"",
            "\"tag\"",
            "\"state\"",
            "\"frame\"",
            "\"hello\"",
            "[]",
            "[1]",
            "[\"video\",\"video\"]",
            "[\"x\",\"x\"]",
            "{}",
            "{\"type\":\"E\",\"code\":null,\"message\":\"m\"}",
            "{\"reason\":\"r\",\"unsupported\":true}");

    private static Schema schema() {
        try {
            ObjectNode whole = (ObjectNode) JSON.readTree(Files.readString(DRIVERS.resolve("protocol.schema.json")));
            whole.remove("anyOf");
            whole.put("$ref", "#/$defs/from_driver");
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(whole.toString(), InputFormat.JSON);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns one line of each kind: the lines of a real session, and kinds that the session lacks. */
    private static List<String> lines() throws IOException {
        String frame =
                "\"client\":\"a\",\"at\":1,\"number\":0,\"width\":320,\"height\":192,\"captured\":1.5,\"tag\":null";
        var lines = new ArrayList<>(List.of(
                "{\"event\":\"ended\",\"client\":\"a\",\"at\":1,\"reason\":\"credits\",\"seconds\":3}",
                "{\"event\":\"session_ended\",\"client\":\"a\",\"at\":1,\"reason\":\"policy_violation\"}",
                "{\"event\":\"capacity_wait\",\"client\":\"a\",\"at\":1,\"retry_after_ms\":4800,\"attempt\":1}",
                "{\"event\":\"queue\",\"client\":\"a\",\"at\":1,\"position\":2,\"queue_size\":5}",
                "{\"event\":\"error\",\"client\":\"a\",\"at\":1,\"type\":\"E\",\"code\":\"C\",\"message\":\"m\"}",
                "{\"event\":\"camera_ended\",\"client\":\"a\",\"at\":1}",
                "{\"event\":\"job\",\"client\":\"a\",\"at\":1}",
                "{\"event\":\"log\",\"client\":\"a\",\"at\":1,\"text\":\"t\"}",
                "{\"event\":\"step\",\"client\":\"a\",\"at\":1,\"captured\":1,\"luma\":120.5}",
                "{\"event\":\"frame\"," + frame
                        + ",\"rendered\":null,\"marker\":3,\"marker_source\":\"pixel\",\"sent\":null,"
                        + "\"received\":null,\"decoded\":5,\"luma\":9}",
                "{\"event\":\"frame\"," + frame + ",\"rendered\":1,\"lightest\":200}",
                "{\"id\":null,\"could_not_try\":{\"reason\":\"no JSON\",\"unsupported\":false}}"));
        Files.readAllLines(DRIVERS.resolve("transcript.jsonl")).stream()
                .filter(line -> !line.contains("\"command\""))
                .forEach(lines::add);
        return lines;
    }

    private static boolean schemaAllows(JsonNode line) {
        return SCHEMA.validate(line.toString(), InputFormat.JSON).isEmpty();
    }

    private static void assertAgreed(JsonNode line) {
        BrokenRule broken = LineRules.firstBroken(line);

        assertThat(broken == null).as("%s by the code: %s", line, broken).isEqualTo(schemaAllows(line));
    }

    @Test
    void schemaAndRulesAllowEveryKindOfLine() throws IOException {
        for (String line : lines()) {
            assertThat(LineRules.firstBroken(JSON.readTree(line))).as(line).isNull();
            assertThat(schemaAllows(JSON.readTree(line))).as(line).isTrue();
        }
    }

    @Test
    void schemaAndRulesAgreeOnChangedLines() throws IOException {
        var forbidden = new LinkedHashSet<String>();
        for (String line : lines()) {
            for (JsonNode changed : changed(JSON.readTree(line))) {
                assertAgreed(changed);
                BrokenRule broken = LineRules.firstBroken(changed);
                if (broken != null) {
                    forbidden.add(broken.rule());
                }
            }
        }

        assertThat(forbidden).hasSizeGreaterThan(50);
    }

    /**
     * Returns copies of an object: without each field, and with each value in its place, also in the objects within.
     */
    private static List<JsonNode> changed(JsonNode object) {
        var all = new ArrayList<JsonNode>();
        for (String name : Set.copyOf(object.propertyNames())) {
            ObjectNode without = (ObjectNode) object.deepCopy();
            without.remove(name);
            all.add(without);
            Stream<JsonNode> others = VALUES.stream().map(JSON::readTree);
            if (object.path(name).isObject()) {
                others = Stream.concat(others, changed(object.path(name)).stream());
            }
            others.forEach(other -> {
                ObjectNode with = (ObjectNode) object.deepCopy();
                with.set(name, other);
                all.add(with);
            });
        }
        return all;
    }

    /** The seeds are fixed, so that a failure can be repeated. */
    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_130, 0xDECA27})
    void everyMutantOfALineIsAllowedOrBreaksANamedRule(long seed) throws IOException {
        var random = new Random(seed);
        List<String> lines = lines();
        String hello = lines.stream()
                .filter(line -> line.contains("\"hello\""))
                .findFirst()
                .orElseThrow();
        var rules = new TreeSet<String>();
        int allowed = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutant(lines, random);
            String rule = read(hello, mutant);
            if (rule == null) {
                allowed++;
            } else {
                rules.add(rule);
            }
        }

        assertThat(allowed).as("mutants that are allowed").isBetween(MUTANTS / 100, MUTANTS / 2);
        assertThat(rules)
                .contains("json-object", "utf-8", "id-or-event", "one-outcome")
                .hasSizeGreaterThan(15);
    }

    /**
     * Reads a line like the suite reads a driver's line, with every field that the suite uses. Returns the broken rule,
     * if any.
     */
    private static @Nullable String read(String hello, byte[] mutant) throws IOException {
        byte[] first = (hello + "\n").getBytes(UTF_8);
        byte[] output = new byte[first.length + mutant.length];
        System.arraycopy(first, 0, output, 0, first.length);
        System.arraycopy(mutant, 0, output, first.length, mutant.length);
        try (var reader = new DriverOutput(new ByteArrayInputStream(output))) {
            for (JsonNode line = reader.next(); line != null; line = reader.next()) {
                assertThat(schemaAllows(line)).as("by the schema: %s", line).isTrue();
                if (line.path("event").asString("").equals("hello")) {
                    Hello.of(line);
                } else if (line.has("event")) {
                    Answer.SdkError.of(DriverEvent.of(line).fields());
                } else {
                    Answer.of(line);
                }
            }
            return null;
        } catch (BrokenRuleException e) {
            return e.rule();
        }
    }

    private static byte[] mutant(List<String> lines, Random random) {
        byte[] bytes = (lines.get(random.nextInt(lines.size())) + "\n").getBytes(UTF_8);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(bytes.length - at, 1 + random.nextInt(12));
            byte[] donor = lines.get(random.nextInt(lines.size())).getBytes(UTF_8);
            int from = random.nextInt(donor.length);
            bytes = switch (random.nextInt(5)) {
                case 0 -> spliced(bytes, at, 1, new byte[] {(byte) random.nextInt(256)});
                case 1 -> spliced(bytes, at, length, new byte[0]);
                case 2 -> spliced(bytes, at, 0, java.util.Arrays.copyOfRange(bytes, at, at + length));
                case 3 ->
                    spliced(
                            bytes,
                            at,
                            length,
                            java.util.Arrays.copyOfRange(donor, from, Math.min(donor.length, from + 12)));
                default ->
                    spliced(
                            bytes,
                            at,
                            1,
                            VALUES.get(random.nextInt(VALUES.size())).getBytes(UTF_8));
            };
            if (bytes.length == 0) {
                return new byte[] {'\n'};
            }
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int at, int removed, byte[] inserted) {
        byte[] spliced = new byte[bytes.length - removed + inserted.length];
        System.arraycopy(bytes, 0, spliced, 0, at);
        System.arraycopy(inserted, 0, spliced, at, inserted.length);
        System.arraycopy(bytes, at + removed, spliced, at + inserted.length, bytes.length - at - removed);
        return spliced;
    }
}
