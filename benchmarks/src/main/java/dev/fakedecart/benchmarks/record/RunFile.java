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
 * Reads and writes a run as a file: JSON in UTF-8, compressed with gzip, with names in snake case and long lists as
 * columns. Fractions are rounded to three decimal places, so times to 1 µs, which is finer than the clocks. A run that
 * is written and read again is otherwise equal.
 *
 * <p>A run of 60 s at 30 frames per second, with the server's stages, takes about 150 kB.
 */
public final class RunFile {
    /** File name suffix of run files. */
    public static final String SUFFIX = ".latency.json.gz";

    /** Format number that this version writes and reads. */
    public static final int FORMAT = 1;

    private static final List<String> COLUMNS = List.of("frames", "stages", "usage");

    /** Fields that files of earlier versions of the program do not have. */
    private static final String OTHER_CORES = "other_cores";

    private static final String TRANSPORT = "transport";

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
     * Writes a run and creates missing folders. Replaces the file in one step: a concurrent reader sees the old or the
     * new content, never a part.
     *
     * @throws IOException if the file cannot be written
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
     * @throws RunFileException if the file is not a run file, is incomplete, or has another format number
     * @throws IOException if the file cannot be read
     */
    public static LatencyRun read(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            JsonNode tree = MAPPER.readTree(in.readAllBytes());
            checkFormat(tree, file);
            if (tree.path("setup") instanceof ObjectNode setup && !setup.has(TRANSPORT)) {
                setup.putNull(TRANSPORT);
            }
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
        for (JsonNode usage : session.path("usage")) {
            if (!usage.has(OTHER_CORES)) {
                ((ObjectNode) usage).putNull(OTHER_CORES);
            }
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

    /** Rounds fractions to three decimal places, which suffice and halve the length of the numbers. */
    private static final class Rounded extends StdSerializer<Double> {
        Rounded(Class<Double> type) {
            super(type);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializationContext context) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("JSON has no such number: " + value);
            }
            json.writeNumber(Math.round(value * 1000) / 1000.0);
        }
    }
}
