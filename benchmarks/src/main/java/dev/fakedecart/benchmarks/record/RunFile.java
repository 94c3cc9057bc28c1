package dev.fakedecart.benchmarks.record;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * A run as a file: JSON in UTF-8, compressed with gzip, names in snake case, what there is many of as columns. All
 * fractions are rounded to three places, so times to a microsecond, which is finer than the clocks are. What is written and
 * read again is equal but for that.
 *
 * <p>Sixty seconds of 30 frames each, with the server's stages, are about 150 kB.
 */
public final class RunFile {
    /** How the names of such files end. */
    public static final String SUFFIX = ".latency.json.gz";

    /** Of what this version writes, and the newest that it reads. */
    public static final int FORMAT = 1;

    private static final List<String> COLUMNS = List.of("frames", "stages", "usage");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new Rounded(Double.class))
                    .addSerializer(double.class, new Rounded(double.class)))
            .build();

    private RunFile() {}

    /**
     * Writes a run. Who reads meanwhile sees the file as it was or as it is, never half of it. Missing folders are created.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, LatencyRun run) throws IOException {
        Path target = file.toAbsolutePath();
        Path beside = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        Files.createDirectories(target.resolveSibling(""));
        try {
            try (OutputStream out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(beside)))) {
                MAPPER.writeValue(out, tree(run));
            }
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /**
     * Reads a run.
     *
     * @throws RunFileException if it is no such file, is not whole, or was written by a newer version
     * @throws IOException if it cannot be read
     */
    public static LatencyRun read(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            JsonNode tree = MAPPER.readTree(in.readAllBytes());
            checkFormat(tree, file);
            for (JsonNode session : tree.path("sessions")) {
                unpack((ObjectNode) session, file);
            }
            LatencyRun run = MAPPER.treeToValue(tree, LatencyRun.class);
            if (run.sessions().isEmpty()) {
                throw new RunFileException(file + ": a run without sessions: measure again");
            }
            return run;
        } catch (EOFException e) {
            throw new RunFileException(file + ": not whole: it ends too early: copy it again, or measure again");
        } catch (ZipException e) {
            throw foreign(file, "it is not compressed with gzip");
        } catch (JacksonException e) {
            throw foreign(file, e.getOriginalMessage());
        }
    }

    private static JsonNode tree(LatencyRun run) {
        ObjectNode tree = MAPPER.createObjectNode().put("format", FORMAT);
        tree.setAll((ObjectNode) MAPPER.valueToTree(run));
        for (JsonNode session : tree.path("sessions")) {
            for (String rows : COLUMNS) {
                ((ObjectNode) session).set(rows, Columns.of(session.path(rows)));
            }
        }
        return tree;
    }

    private static void unpack(ObjectNode session, Path file) throws RunFileException {
        for (String columns : COLUMNS) {
            session.set(columns, Columns.rows(session.path(columns), file + ": " + columns));
        }
    }

    private static void checkFormat(JsonNode tree, Path file) throws RunFileException {
        JsonNode format = tree.path("format");
        if (!format.isInt() || !tree.path("sessions").isArray()) {
            throw foreign(file, "it has no number \"format\" and no list \"sessions\"");
        }
        if (format.intValue() != FORMAT) {
            throw new RunFileException(
                    file + ": a run of format " + format.intValue() + ", but this version reads format " + FORMAT
                            + ": read it with the version that wrote it, or measure again");
        }
    }

    private static RunFileException foreign(Path file, String why) {
        return new RunFileException(file + ": not a file of a latency run (" + why + "): name a *" + SUFFIX
                + " that \"latency run\" wrote");
    }

    /** Three places are enough, and half as long. */
    private static final class Rounded extends StdSerializer<Double> {
        Rounded(Class<Double> type) {
            super(type);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializationContext context) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("not a number that JSON knows: " + value);
            }
            json.writeNumber(Math.round(value * 1000) / 1000.0);
        }
    }
}
