package dev.fakedecart.conformance.report.json;

import dev.fakedecart.conformance.report.model.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes a report as JSON, by the schema {@code report.schema.json}: names in snake case, verdicts and
 * outcomes by their text, times as ISO 8601. A report that is written and read again is equal if the details of its
 * events contain only strings, booleans, ints, doubles, lists and maps.
 */
public final class ReportFile {
    /** The file's name in a folder of reports. */
    public static final String NAME = "report.json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private ReportFile() {}

    /** The report as JSON, indented, with a line break at its end. */
    public static String json(Report report) {
        return writer().writeValueAsString(report) + "\n";
    }

    /**
     * Reads a report from a file.
     *
     * @throws ReportException if the file is not a report, or has another format
     * @throws IOException if it cannot be read
     */
    public static Report read(Path file) throws IOException {
        return parse(Files.readString(file), file.toString());
    }

    /**
     * Reads a report.
     *
     * @param name of the report in error messages
     * @throws ReportException if the file is not a report, or has another format
     */
    public static Report parse(String json, String name) throws ReportException {
        try {
            JsonNode tree = MAPPER.readTree(json);
            checkFormat(tree, name);
            return MAPPER.treeToValue(tree, Report.class);
        } catch (JacksonException e) {
            throw new ReportException(name + ": not a report: " + e.getOriginalMessage() + where(e));
        }
    }

    /** The JSON Schema (draft 2020-12) of a report's file. */
    public static String schema() throws IOException {
        try (InputStream schema =
                ReportFile.class.getResourceAsStream("/dev/fakedecart/conformance/report.schema.json")) {
            return new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void checkFormat(JsonNode tree, String name) throws ReportException {
        JsonNode format = tree.path("format");
        if (!format.isInt()) {
            throw new ReportException(name + ": not a report: the number \"format\" is missing");
        }
        if (format.intValue() != Report.FORMAT) {
            throw new ReportException(name + ": a report of format " + format.intValue()
                    + ", but this version of the suite reads format " + Report.FORMAT
                    + ": read it with the version that wrote it, or run the suite again");
        }
    }

    private static String where(JacksonException e) {
        String path = e.getPathReference();
        return e.getPath().isEmpty() ? "" : " (at " + path.substring(path.indexOf('[')) + ")";
    }

    private static ObjectWriter writer() {
        var indenter = new DefaultIndenter(" ", "\n");
        return MAPPER.writer().with(new DefaultPrettyPrinter().withObjectIndenter(indenter));
    }
}
