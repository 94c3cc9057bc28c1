package dev.fakedecart.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.protocol.BatchModel;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.ModelStatus;
import dev.fakedecart.protocol.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that the tables in FIDELITY.md are those of the service. */
class FidelityTablesTest {
    private static final Path FILE = Path.of("FIDELITY.md");
    private static final Path FRESH = Path.of("target", "fidelity-tables.md");
    private static final String BEGIN = "<!-- begin: written from fixtures/service -->\n";
    private static final String END = "<!-- end: written from fixtures/service -->";
    /** Cases that occur over HTTP alone, or in acknowledgements: no close frame belongs to them. */
    private static final Set<String> WITHOUT_CLOSE = Set.of(
            "invalid-api-key-for-tokens",
            "invalid-api-key-for-quota",
            "missing-api-key",
            "token-from-token",
            "prompt-too-long",
            "image-not-taken");

    private static final ServiceTables TABLES = ServiceTables.standard();

    @Test
    void theTablesInTheDocumentAreUpToDate() throws IOException {
        String made = tables();
        Files.writeString(FRESH, made);
        String text = Files.readString(FILE);

        assertThat(text).contains(BEGIN, END);
        assertThat(text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END)))
                .as("the tables of the service have changed: copy %s between the two comments of %s", FRESH, FILE)
                .isEqualTo(made);
    }

    private static String tables() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(head("realtime model"));
        lines.addAll(rows(
                service -> service.models().all().stream().map(Model::name),
                (service, name) -> service.models().find(name).map(FidelityTablesTest::cell)));
        lines.add("");
        lines.addAll(head("model of jobs"));
        lines.addAll(rows(
                service -> service.batchModels().all().stream().map(BatchModel::name),
                (service, name) -> service.batchModels().find(name).map(FidelityTablesTest::cell)));
        lines.add("");
        lines.addAll(head("refusal"));
        lines.addAll(rows(
                service -> service.refusals().all().stream().map(Refusal::id),
                (service, name) -> service.refusals().find(name).map(FidelityTablesTest::cell)));
        lines.add("");
        return String.join("\n", lines) + "\n";
    }

    private static List<String> head(String what) {
        return List.of("| %s | 2026-10 | 2026-07 |".formatted(what), "|---|---|---|");
    }

    /** A row for each name of any era. */
    private static List<String> rows(
            Function<Service, Stream<String>> names, BiFunction<Service, String, Optional<String>> cell) {
        return Stream.of(Era.OCTOBER_2026, Era.JULY_2026)
                .flatMap(era -> names.apply(TABLES.of(era)))
                .distinct()
                .map(name -> row(name, service -> cell.apply(service, name)))
                .toList();
    }

    private static String row(String name, Function<Service, Optional<String>> cell) {
        String newest = cell.apply(TABLES.of(Era.OCTOBER_2026)).orElse("unknown");
        String older = cell.apply(TABLES.of(Era.JULY_2026)).orElse("unknown");
        return "| `%s` | %s | %s |".formatted(name, newest, older.equals(newest) ? "the same" : older);
    }

    private static String cell(Model model) {
        var cell = new StringBuilder(start(model.name(), model.servedBy(), model.status()))
                .append("%s × %s, %s fps".formatted(model.width(), model.height(), model.fps()));
        model.speeds().forEach(speed -> cell.append(", speed `%s`".formatted(speed)));
        if (model.longestPrompt() < Model.LONGEST_PROMPT) {
            cell.append(", prompts to %s characters".formatted(model.longestPrompt()));
        }
        return cell.append(model.takesImage() ? "" : ", no reference image").toString();
    }

    private static String cell(BatchModel model) {
        return start(model.name(), model.servedBy(), model.status())
                + "%s, %s × %s"
                        .formatted(
                                model.output() == BatchModel.Output.IMAGE
                                        ? "image"
                                        : "video at " + model.fps() + " fps",
                                model.width(),
                                model.height());
    }

    private static String start(String name, String servedBy, ModelStatus status) {
        return switch (status) {
            case SERVED -> servedBy.equals(name) ? "" : "as `%s`: ".formatted(servedBy);
            case PREVIEW -> "preview: ";
            case RETIRED -> "retired; ";
        };
    }

    private static String cell(Refusal refusal) {
        var cell = new StringBuilder(refusal.hasMessage() ? "`%s`".formatted(refusal.error()) : "no text");
        refusal.errorType().ifPresent(type -> cell.append(", type `%s`".formatted(type)));
        refusal.retryAfter().ifPresent(seconds -> cell.append(", retry after %s s".formatted(seconds)));
        if (!WITHOUT_CLOSE.contains(refusal.id())) {
            cell.append(", %s".formatted(refusal.code()));
        }
        if (!refusal.reason().equals(refusal.error())) {
            cell.append(refusal.reason().isEmpty() ? " without a reason" : " `%s`".formatted(refusal.reason()));
        }
        refusal.http()
                .ifPresent(http -> cell.append(", HTTP %s as `%s`"
                        .formatted(http.status(), http.envelope().name().toLowerCase(Locale.ROOT))));
        return cell.toString();
    }
}
