package dev.fakedecart.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.internal.service.Service;
import dev.fakedecart.protocol.BatchField;
import dev.fakedecart.protocol.BatchModel;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.ModelStatus;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Lists the models of the service. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists the models that the server knows in an era: a line for each model and kind.",
        footer = {
            "",
            "Columns: name, kind, status, size, frames per second, and what applies of:",
            "the model behind an alias, speeds, the longest prompt in characters.",
            "",
            "Exit codes: 0 listed, 2 invalid option or file."
        })
final class ModelsCommand implements Callable<Integer> {

    @Mixin
    private final ServiceOptions options = new ServiceOptions();

    @Option(names = "--json", description = "print a JSON list, with the form fields of jobs")
    private boolean json;

    @Override
    public Integer call() {
        Service service;
        try {
            service = options.service();
        } catch (IllegalArgumentException e) {
            new PrintStream(System.err, true, UTF_8).println("fake-decart: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        if (json) {
            out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(describe(service)));
        } else {
            print(service, out);
        }
        return CommandLine.ExitCode.OK;
    }

    private static void print(Service service, PrintStream out) {
        List<List<String>> rows = new ArrayList<>();
        service.models().all().forEach(model -> rows.add(row(model)));
        service.batchModels().all().forEach(model -> rows.add(row(model)));
        int[] widths = new int[rows.get(0).size() - 1];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            out.println(line.append(row.get(widths.length)).toString().stripTrailing());
        }
    }

    private static List<String> row(Model model) {
        List<String> rest = new ArrayList<>();
        if (!model.servedBy().equals(model.name())) {
            rest.add("served by " + model.servedBy());
        }
        model.speeds().forEach(speed -> rest.add("speed " + speed));
        if (model.longestPrompt() < Model.LONGEST_PROMPT) {
            rest.add("prompts to " + model.longestPrompt());
        }
        if (!model.takesImage()) {
            rest.add("no image");
        }
        return List.of(
                model.name(),
                "realtime",
                word(model.status()),
                model.width() + "x" + model.height(),
                String.valueOf(model.fps()),
                String.join(", ", rest));
    }

    private static List<String> row(BatchModel model) {
        return List.of(
                model.name(),
                kind(model),
                word(model.status()),
                model.width() + "x" + model.height(),
                String.valueOf(model.fps()),
                model.servedBy().equals(model.name()) ? "" : "served by " + model.servedBy());
    }

    private static String kind(BatchModel model) {
        return model.output() == BatchModel.Output.IMAGE ? "image" : "video";
    }

    private static String word(ModelStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static List<Map<String, Object>> describe(Service service) {
        List<Map<String, Object>> models = new ArrayList<>();
        for (Model model : service.models().all()) {
            Map<String, Object> described = describe(
                    model.name(),
                    "realtime",
                    model.servedBy(),
                    model.status(),
                    model.width(),
                    model.height(),
                    model.fps());
            described.put("speeds", model.speeds());
            described.put("referenceImage", model.takesImage());
            described.put("promptLimit", model.longestPrompt());
            models.add(described);
        }
        for (BatchModel model : service.batchModels().all()) {
            Map<String, Object> described = describe(
                    model.name(),
                    kind(model),
                    model.servedBy(),
                    model.status(),
                    model.width(),
                    model.height(),
                    model.fps());
            described.put(
                    "fields", model.fields().stream().map(BatchField::name).toList());
            models.add(described);
        }
        return models;
    }

    private static Map<String, Object> describe(
            String name, String kind, String servedBy, ModelStatus status, int width, int height, int fps) {
        var described = new LinkedHashMap<String, Object>();
        described.put("name", name);
        described.put("kind", kind);
        described.put("servedBy", servedBy);
        described.put("status", word(status));
        described.put("width", width);
        described.put("height", height);
        described.put("fps", fps);
        return described;
    }
}
