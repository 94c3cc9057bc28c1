package dev.fakedecart.benchmarks.load;

import dev.fakedecart.benchmarks.record.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes all figures of a load as JSON for other programs. */
public final class LoadFile {
    private static final int FORMAT = 1;

    private LoadFile() {}

    /**
     * Writes a file.
     *
     * @param what the kind of load
     * @param settings the settings of the load
     * @param search the search for the largest number of clients, if the load is one
     */
    public static void write(
            Path file,
            String what,
            Map<String, ?> settings,
            Machine machine,
            List<LoadStep> steps,
            Optional<HoldRun> search)
            throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("format", FORMAT);
        content.put("load", what);
        content.put("settings", new TreeMap<>(settings));
        content.put("machine", machine);
        content.put("steps", steps.stream().map(LoadFile::step).toList());
        content.put("growth", keyed(Growth.of(steps)));
        search.ifPresent(run -> content.put("hold", hold(run)));
        String json = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(content);
        Files.writeString(file, json + "\n");
    }

    private static Map<String, Object> hold(HoldRun run) {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("held", run.held());
        run.limit().flatMap(HoldTry::shortage).ifPresent(shortage -> {
            found.put("ran_out", shortage.kind().key());
            found.put("evidence", shortage.evidence());
        });
        found.put("tries", run.tries().stream().map(LoadFile::holdTry).toList());
        return found;
    }

    private static Map<String, Object> holdTry(HoldTry one) {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("clients", one.step().clients());
        found.put("try", one.number());
        found.put("held", one.isHeld());
        one.broken().ifPresent(reason -> found.put("reason", reason));
        one.shortage().ifPresent(shortage -> {
            found.put("ran_out", shortage.kind().key());
            found.put("evidence", shortage.evidence());
        });
        return found;
    }

    private static Map<String, Object> step(LoadStep step) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("clients", step.clients());
        figures.put("seconds", rounded(step.seconds()));
        figures.putAll(keyed(step.figures()));
        return figures;
    }

    private static Map<String, Double> keyed(Map<Measure, Double> figures) {
        Map<String, Double> keyed = new LinkedHashMap<>();
        figures.forEach((measure, value) -> keyed.put(measure.key(), rounded(value)));
        return keyed;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
