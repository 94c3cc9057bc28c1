package dev.fakedecart.benchmarks.report;

import dev.fakedecart.benchmarks.record.Calibration;
import dev.fakedecart.benchmarks.record.LatencyRun;
import dev.fakedecart.benchmarks.record.Machine;
import dev.fakedecart.benchmarks.record.Setup;
import dev.fakedecart.benchmarks.stats.ConnectStep;
import dev.fakedecart.benchmarks.stats.Difference;
import dev.fakedecart.benchmarks.stats.Freezes;
import dev.fakedecart.benchmarks.stats.LatencyDistribution;
import dev.fakedecart.benchmarks.stats.LatencySpan;
import dev.fakedecart.benchmarks.stats.Percentile;
import dev.fakedecart.benchmarks.stats.RunComparison;
import dev.fakedecart.benchmarks.stats.Stage;
import dev.fakedecart.benchmarks.stats.Summary;
import dev.fakedecart.benchmarks.stats.UsageSummary;
import dev.fakedecart.conformance.console.Format;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tables of the findings, shared by all reports. */
final class Tables {
    private static final String UNKNOWN = "–";

    private final List<Summary> runs;
    private final List<String> labels;

    Tables(Findings findings) {
        runs = findings.summaries();
        labels = findings.labels();
    }

    /** Latency of frames, in milliseconds. */
    Table latency() {
        Table table = Table.of("Latency, ms", "", "p50", "p90", "p95", "p99", "max", "mean");
        for (LatencySpan span : LatencySpan.values()) {
            for (int i = 0; i < runs.size(); i++) {
                LatencyDistribution found = runs.get(i).spans().get(span);
                if (found != null) {
                    table.row(
                            span.text() + (runs.size() == 1 ? "" : ", " + labels.get(i)),
                            LatencyFormat.millis(found.at(Percentile.P50)),
                            LatencyFormat.millis(found.at(Percentile.P90)),
                            LatencyFormat.millis(found.at(Percentile.P95)),
                            LatencyFormat.millis(found.at(Percentile.P99)),
                            LatencyFormat.millis(found.max()),
                            LatencyFormat.millis(found.mean()));
                }
            }
        }
        return table;
    }

    /** Differences between a run and the baseline. */
    static Table differences(RunComparison comparison) {
        Table table =
                Table.of("", "", "baseline", "this run", "difference, ms", "interval", "verdict", "p", "threshold");
        differences(table, LatencySpan.DECODED, comparison.decoded());
        differences(table, LatencySpan.RENDERED, comparison.rendered());
        return table;
    }

    private static void differences(Table table, LatencySpan span, List<Difference> differences) {
        for (Difference difference : differences) {
            table.row(
                    span.text() + " " + difference.percentile().text(),
                    LatencyFormat.millis(difference.baseline()),
                    LatencyFormat.millis(difference.candidate()),
                    LatencyFormat.signed(difference.millis()),
                    LatencyFormat.interval(difference.low(), difference.high()),
                    difference.verdict().symbol() + " " + difference.verdict().text(),
                    LatencyFormat.p(difference.p()).replaceFirst("^p (= )?", ""),
                    "±" + Format.number(difference.threshold()));
        }
    }

    Table frames() {
        Table table = Table.of("Frames", "", "captured", "lost", "late", "per second", "freezes", "longest freeze, ms");
        for (int i = 0; i < runs.size(); i++) {
            Summary run = runs.get(i);
            Freezes freezes = run.freezes();
            table.row(
                    labels.get(i),
                    Integer.toString(run.frames()),
                    share(run.lost(), run.frames()),
                    share(run.late(), run.frames()),
                    Format.fixed(2, run.framesPerSecond()),
                    Integer.toString(freezes.count()),
                    freezes.count() == 0 ? UNKNOWN : LatencyFormat.millis(freezes.longestMillis()));
        }
        return table;
    }

    /** Steps of connecting as rows, runs as columns. */
    Table connect() {
        Table table = Table.of("Connect: ms until …", "", labels);
        List<String> steps = runs.stream()
                .flatMap(run -> run.connect().stream().map(ConnectStep::text))
                .distinct()
                .toList();
        for (String step : steps) {
            row(
                    table,
                    step,
                    run -> run.connect().stream()
                            .filter(found -> found.text().equals(step))
                            .map(found -> LatencyFormat.millis(found.millis()))
                            .findFirst());
        }
        return table;
    }

    Table stages() {
        List<Summary> seen =
                runs.stream().filter(run -> !run.stages().isEmpty()).toList();
        List<String> columns = seen.stream()
                .flatMap(run -> List.of("p50", "p99").stream()
                        .map(name -> seen.size() == 1 ? name : labels.get(runs.indexOf(run)) + " " + name))
                .toList();
        Table table = Table.of("Held in the server, ms", "", columns);
        for (Stage stage : Stage.values()) {
            List<String> cells = seen.stream()
                    .flatMap(run -> List.of(Percentile.P50, Percentile.P99).stream()
                            .map(percentile -> Optional.ofNullable(run.stages().get(stage))
                                    .map(found -> Format.fixed(2, found.at(percentile)))
                                    .orElse(UNKNOWN)))
                    .toList();
            if (cells.stream().anyMatch(cell -> !cell.equals(UNKNOWN))) {
                table.row(stage.text(), cells);
            }
        }
        return table;
    }

    Table usage() {
        Table table = Table.of("Used while measured", "", "cores, mean", "cores, busiest second", "memory, most");
        for (int i = 0; i < runs.size(); i++) {
            usage(table, labels.get(i) + ": server", runs.get(i).server());
            usage(table, labels.get(i) + ": client", runs.get(i).client());
            table.row(
                    labels.get(i) + ": other programs",
                    runs.get(i)
                            .others()
                            .map(used -> LatencyFormat.cores(used.meanCores()))
                            .orElse("unknown"),
                    runs.get(i)
                            .others()
                            .map(used -> LatencyFormat.cores(used.maxCores()))
                            .orElse("unknown"),
                    UNKNOWN);
        }
        return table;
    }

    /** Setup, machine and method of each run. */
    Table setup() {
        Table table = Table.of("Machine and method", "", labels);
        property(
                table,
                "SDK",
                run -> Optional.of(setup(run).sdk() + " (driver " + setup(run).driver() + ")"));
        property(table, "runs in", run -> Optional.of(setup(run).platform()));
        property(table, "target", run -> Optional.of(setup(run).target()));
        property(table, "server", run -> setup(run).server());
        property(table, "video", run -> Optional.of(video(setup(run))));
        property(table, "scenario", run -> setup(run).scenario());
        property(table, "transport", run -> setup(run).transport());
        property(
                table,
                "frames identified by",
                run -> Optional.of(marker(setup(run).marker())));
        property(table, "measured", run -> Optional.of(measured(run)));
        property(table, "a lost frame counts", run -> Optional.of(deadline(run.run())));
        property(table, "begun", run -> Optional.of(Format.date(run.run().begun())));
        property(table, "machine", run -> Optional.of(machine(run.run().machine())));
        property(
                table,
                "system",
                run -> Optional.of(run.run().machine().system() + ", Java "
                        + run.run().machine().java()));
        return table;
    }

    Table calibration() {
        Table table = Table.of("Calibration", "", labels);
        runs.stream()
                .flatMap(run -> run.run().calibration().stream().flatMap(found -> found.delays().stream()))
                .map(Calibration.Delay::addedMillis)
                .distinct()
                .sorted()
                .forEach(added -> row(
                        table,
                        Format.number(added) + " ms added, found as",
                        run -> calibration(run)
                                .flatMap(found -> found.delays().stream()
                                        .filter(delay -> delay.addedMillis() == added)
                                        .map(delay -> Format.fixed(2, delay.recoveredMillis()) + " ms")
                                        .findFirst())));
        row(
                table,
                "identical runs within noise",
                run -> calibration(run).map(found -> found.withinNoise() + " of " + found.repetitions()));
        row(
                table,
                "measuring costs the client",
                run -> calibration(run).map(found -> LatencyFormat.cores(found.costCores()) + " cores"));
        return table;
    }

    private void row(Table table, String name, Function<Summary, Optional<String>> cell) {
        List<String> cells =
                runs.stream().map(run -> cell.apply(run).orElse(UNKNOWN)).toList();
        if (cells.stream().anyMatch(text -> !text.equals(UNKNOWN))) {
            table.row(name, cells);
        }
    }

    /** Adds a row of texts; a text equal to that of the first run becomes "same". */
    private void property(Table table, String name, Function<Summary, Optional<String>> cell) {
        row(table, name, run -> {
            Optional<String> text = cell.apply(run);
            boolean first = run.equals(runs.get(0));
            return first || !text.equals(cell.apply(runs.get(0))) || text.isEmpty() ? text : Optional.of("same");
        });
    }

    private static void usage(Table table, String name, Optional<UsageSummary> used) {
        used.ifPresent(found -> table.row(
                name,
                LatencyFormat.cores(found.meanCores()),
                LatencyFormat.cores(found.maxCores()),
                Format.megabytes(found.peakBytes())));
    }

    private static String share(int count, int all) {
        return count == 0 ? "0" : count + " (" + Format.percent((double) count / all) + ")";
    }

    private static Setup setup(Summary run) {
        return run.run().setup();
    }

    private static Optional<Calibration> calibration(Summary run) {
        return run.run().calibration();
    }

    private static String video(Setup setup) {
        return "%s, %s×%s, %s frames per second"
                .formatted(setup.codec(), setup.width(), setup.height(), Format.number(setup.framesPerSecond()));
    }

    private static String marker(Setup.Marker marker) {
        return switch (marker) {
            case FRAME_TAG -> "the server's frame tag";
            case PIXEL_MARKER -> "the pixel marker";
            case LUMINANCE_STEP -> "steps of brightness";
        };
    }

    private static String measured(Summary run) {
        return Format.count(run.run().sessions().size(), "session") + ", "
                + Format.number((double) Math.round(run.seconds())) + " s";
    }

    private static String deadline(LatencyRun run) {
        return run.sessions().stream()
                .map(session -> Format.number(session.deadlineMillis()) + " ms")
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String machine(Machine machine) {
        return machine.cpu() + ", " + Format.count(machine.cores(), "core") + ", "
                + Format.gibibytes(machine.memoryBytes());
    }
}
