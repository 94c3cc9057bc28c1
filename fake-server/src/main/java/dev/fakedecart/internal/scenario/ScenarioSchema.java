package dev.fakedecart.internal.scenario;

import static dev.fakedecart.internal.scenario.SchemaParts.closed;
import static dev.fakedecart.internal.scenario.SchemaParts.described;
import static dev.fakedecart.internal.scenario.SchemaParts.listOf;
import static dev.fakedecart.internal.scenario.SchemaParts.object;
import static dev.fakedecart.internal.scenario.SchemaParts.oneOrMore;
import static dev.fakedecart.internal.scenario.SchemaParts.ref;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Describes the scenario language as a JSON Schema (draft 2020-12), with which editors complete, explain and check
 * files. The schema is generated from {@link Moment}, {@link EffectTable} and {@link Field}. Only {@link
 * ScenarioReader} checks constraints between two fields.
 */
public final class ScenarioSchema {
    private static final String EFFECT = "effect-";

    /** Moments that allow the same effects. */
    private record Group(String name, List<Moment> moments) {

        static Group of(String name, Predicate<Moment> has) {
            return new Group(name, Arrays.stream(Moment.values()).filter(has).toList());
        }

        List<EffectTable.Row> rows() {
            return EffectTable.rows().stream()
                    .filter(row -> row.fits(moments.get(0)))
                    .toList();
        }

        String definition() {
            return "effects-at-" + name;
        }
    }

    private static final List<Group> GROUPS = List.of(
            Group.of("upgrade", moment -> moment.kind() == Moment.Kind.UPGRADE),
            Group.of("message", moment -> moment.kind() == Moment.Kind.MESSAGE),
            Group.of("join", moment -> moment == Moment.JOIN),
            Group.of("admitted", moment -> moment == Moment.ADMITTED),
            Group.of(
                    "event",
                    moment -> moment != Moment.JOIN
                            && moment != Moment.ADMITTED
                            && EnumSet.of(Moment.Kind.EVENT, Moment.Kind.REVISION)
                                    .contains(moment.kind())));

    private ScenarioSchema() {}

    /** Returns the schema as indented JSON with a line break at the end. */
    public static String json() {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return JsonMapper.shared().writer().with(printer).writeValueAsString(schema()) + "\n";
    }

    private static Map<String, Object> schema() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put(
                "name",
                described(
                        "name by which the scenario is chosen, and which the journal has",
                        object("type", "string", "maxLength", 100)));
        properties.put("description", described("what happens", Map.of("type", "string")));
        properties.put("expectation", described("what a correct SDK does", Map.of("type", "string")));
        properties.put(
                "seed",
                described(
                        "seed of everything random: the same seed makes the same decisions",
                        object("type", "integer", "default", ScenarioReader.SEED)));
        properties.put(
                "rules",
                described(
                        "each has a moment and the effects then; rules may overlap",
                        object("type", "array", "maxItems", ScenarioReader.MOST_RULES, "items", ref("rule"))));
        Map<String, Object> schema = object(
                "$schema", "https://json-schema.org/draft/2020-12/schema", "title", "Fault scenario of Fake Decart");
        schema.putAll(closed(properties, "rules"));
        schema.put("$defs", definitions());
        return schema;
    }

    private static Map<String, Object> definitions() {
        var definitions = new LinkedHashMap<String, Object>();
        definitions.put("rule", rule());
        definitions.put("moment", moment());
        definitions.put("when", WhenSchema.fields());
        for (Group group : GROUPS) {
            definitions.put(group.definition(), oneOrMore(effect(group)));
        }
        EffectTable.rows()
                .forEach(row -> definitions.put(
                        EFFECT + row.name(), described(row.description(), EffectSchema.of(EffectTable.shapeOf(row)))));
        definitions.putAll(SchemaParts.texts());
        return definitions;
    }

    private static Map<String, Object> moment() {
        return object(
                "oneOf",
                Arrays.stream(Moment.values())
                        .map(moment -> described(moment.description(), Map.of("const", moment.toString())))
                        .toList());
    }

    private static Map<String, Object> rule() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("name", described("name of the rule in the journal", Map.of("type", "string")));
        properties.put("when", described("the moment", object("anyOf", List.of(ref("moment"), ref("when")))));
        properties.put("do", described("an effect, or a list of effects, which are applied in order", Map.of()));
        Map<String, Object> rule = closed(properties, "when", "do");
        rule.put("allOf", GROUPS.stream().map(ScenarioSchema::ifAt).toList());
        return rule;
    }

    private static Map<String, Object> ifAt(Group group) {
        Map<String, Object> moments = listOf("enum", group.moments());
        Map<String, Object> at = object("properties", Map.of("at", moments), "required", List.of("at"));
        Map<String, Object> when = object("anyOf", List.of(moments, object("type", "object", "allOf", List.of(at))));
        return object(
                "if",
                object("properties", Map.of("when", when), "required", List.of("when")),
                "then",
                Map.of("properties", Map.of("do", ref(group.definition()))));
    }

    private static Map<String, Object> effect(Group group) {
        var properties = new LinkedHashMap<String, Object>();
        var names = new ArrayList<Map<String, Object>>();
        for (EffectTable.Row row : group.rows()) {
            properties.put(row.name(), ref(EFFECT + row.name()));
            if (EffectTable.shapeOf(row).needsNothing()) {
                names.add(described(row.description(), Map.of("const", row.name())));
            }
        }
        Map<String, Object> withFields = closed(properties);
        withFields.put("minProperties", 1);
        withFields.put("maxProperties", 1);
        return object("anyOf", List.of(withFields, object("oneOf", names)));
    }
}
