package dev.fakedecart.conformance.run;

import dev.fakedecart.conformance.report.ReportFolder;
import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.CaseRun;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The list of accepted failures of one SDK, a JSON file that people read and edit. */
public record KnownFailures(List<KnownFailure> entries) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String NO_REASON = "not investigated yet";

    public KnownFailures {
        entries = List.copyOf(entries);
    }

    public static KnownFailures none() {
        return new KnownFailures(List.of());
    }

    /**
     * Reads a list.
     *
     * @throws IllegalArgumentException if the file is not a list; the message says what is wrong and where
     */
    public static KnownFailures read(Path file) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(
                    file + ": the file does not exist (--update-known-failing creates it)", e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + where(e) + ": not JSON: " + e.getOriginalMessage(), e);
        }
        JsonNode list = root.path("known_failing");
        if (!list.isArray()) {
            throw new IllegalArgumentException(file + ": the list \"known_failing\" is missing");
        }
        var entries = new ArrayList<KnownFailure>();
        var seen = new HashSet<String>();
        for (int i = 0; i < list.size(); i++) {
            String where = "%s: entry %s: ".formatted(file, i + 1);
            JsonNode entry = list.get(i);
            String id = required(entry, "id", where);
            if (!seen.add(id)) {
                throw new IllegalArgumentException(where + "\"" + id + "\" is listed twice");
            }
            entries.add(new KnownFailure(id, required(entry, "message", where), required(entry, "reason", where)));
        }
        return new KnownFailures(entries);
    }

    private static String where(JacksonException e) {
        var at = e.getLocation();
        return at == null ? "" : ":%s:%s".formatted(at.getLineNr(), at.getColumnNr());
    }

    private static String required(JsonNode entry, String field, String where) {
        String text = entry.path(field).asString("");
        if (text.isBlank()) {
            throw new IllegalArgumentException(where + "\"" + field + "\" is missing");
        }
        return text;
    }

    public Optional<KnownFailure> of(String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** Returns true if a run of a case failed in the way that this list describes. */
    public boolean explain(Case one, CaseRun run) {
        return run.verdict() == Verdict.FAILED
                && of(one.id()).filter(known -> known.explains(run)).isPresent();
    }

    /**
     * Returns the list after a run. The list contains all failures of the run with their known reasons. Cases that
     * passed or show documentation drift are removed; cases that were not run or could not run stay.
     */
    public KnownFailures after(Report report) {
        var updated = new ArrayList<KnownFailure>();
        for (CaseResult result : report.cases()) {
            Optional<KnownFailure> before = of(result.id());
            String message = result.last().message();
            if (result.verdict().unkept() && message != null) {
                updated.add(before.filter(known -> known.explains(result.last()))
                        .orElseGet(() -> new KnownFailure(
                                result.id(),
                                expectation(message),
                                before.map(KnownFailure::reason).orElse(NO_REASON))));
            } else if (!result.verdict().kept() && result.verdict() != Verdict.DOCUMENTATION_DRIFT) {
                before.ifPresent(updated::add);
            }
        }
        var run = new HashSet<String>();
        report.cases().forEach(result -> run.add(result.id()));
        entries.stream().filter(entry -> !run.contains(entry.id())).forEach(updated::add);
        return new KnownFailures(updated);
    }

    /** Returns the part of a message that is the same in each run: the expectation. */
    private static String expectation(String message) {
        return message.lines().filter(line -> !line.isBlank()).findFirst().orElse(message);
    }

    /** Writes the list. The new file replaces the old file in one step. */
    public void write(Path file) throws IOException {
        ReportFolder.write(JSON.writeValueAsString(Map.of("known_failing", entries)) + "\n", file);
    }
}
