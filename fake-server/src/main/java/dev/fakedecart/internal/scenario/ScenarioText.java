package dev.fakedecart.internal.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.json.JsonMapper;

/** Writes scenarios in the form of files. {@link ScenarioReader} reads the same scenario again. */
public final class ScenarioText {
    private static final int WIDTH = 120;

    private ScenarioText() {}

    /** Returns the scenario as YAML. */
    public static String yaml(Scenario scenario) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.AUTO)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setWidth(WIDTH)
                .setUseUnicodeEncoding(true)
                .setSchema(new CoreSchema())
                .build();
        return new Dump(settings).dumpToString(describe(scenario));
    }

    /** Returns the scenario as JSON on one line. */
    public static String json(Scenario scenario) {
        return JsonMapper.shared().writeValueAsString(describe(scenario));
    }

    /** Returns the scenario as JSON values. Omits fields with their default value, except for the seed. */
    public static Map<String, Object> describe(Scenario scenario) {
        var description = new LinkedHashMap<String, Object>();
        description.put("name", scenario.name());
        if (!scenario.description().isEmpty()) {
            description.put("description", scenario.description());
        }
        if (!scenario.expectation().isEmpty()) {
            description.put("expectation", scenario.expectation());
        }
        description.put("seed", scenario.seed());
        var rules = new ArrayList<Map<String, Object>>();
        for (Rule rule : scenario.rules()) {
            rules.add(describe(rule, ScenarioReader.ruleName(rules.size() + 1)));
        }
        description.put("rules", rules);
        return description;
    }

    private static Map<String, Object> describe(Rule rule, String nameByDefault) {
        var description = new LinkedHashMap<String, Object>();
        if (!rule.name().equals(nameByDefault)) {
            description.put("name", rule.name());
        }
        description.put("when", describe(rule.when()));
        description.put("do", rule.effects().stream().map(EffectText::describe).toList());
        return description;
    }

    private static Map<String, Object> describe(When when) {
        var description = new LinkedHashMap<String, Object>();
        description.put(WhenField.AT.key(), when.moment().toString());
        if (!when.messages().isEmpty()) {
            description.put(WhenField.MESSAGE.key(), List.copyOf(new TreeSet<>(when.messages())));
        }
        describe(description, WhenField.ATTEMPT, when.attempts());
        describe(description, WhenField.SESSION, when.sessions());
        describe(description, WhenField.COUNT, when.count());
        describe(description, WhenField.REVISION, when.revisions());
        when.after().ifPresent(after -> description.put(WhenField.AFTER.key(), after.toString()));
        when.every().ifPresent(every -> description.put(WhenField.EVERY.key(), every.toString()));
        if (!when.chance().equals(Probability.ALL)) {
            description.put(WhenField.CHANCE.key(), when.chance().toString());
        }
        if (when.times() > 0) {
            description.put(WhenField.TIMES.key(), when.times());
        }
        return description;
    }

    private static void describe(Map<String, Object> description, WhenField field, CountRange range) {
        if (range.equals(CountRange.ALL)) {
            return;
        }
        description.put(field.key(), range.from() == range.to() ? (Object) range.from() : range.toString());
    }
}
