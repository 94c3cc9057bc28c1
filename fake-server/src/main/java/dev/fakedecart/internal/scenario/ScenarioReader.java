package dev.fakedecart.internal.scenario;

import dev.fakedecart.internal.yaml.BadYamlException;
import dev.fakedecart.internal.yaml.ProblemLocation;
import dev.fakedecart.internal.yaml.ProblemText;
import dev.fakedecart.internal.yaml.Problems;
import dev.fakedecart.internal.yaml.YamlNode;
import dev.fakedecart.internal.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads scenarios from YAML 1.2, which includes JSON. Accepts untrusted text of up to 64 Ki characters. Reports all
 * problems of a text at once, each with its line.
 */
public final class ScenarioReader {
    static final int MOST_RULES = 200;
    static final long SEED = 1;
    static final List<String> FIELDS = List.of("name", "description", "expectation", "seed", "rules");
    static final List<String> RULE_FIELDS = List.of("name", "when", "do");
    private static final int LONGEST_NAME = 100;

    private final ProblemLocation root;
    private final String source;

    private ScenarioReader(String source, ProblemLocation root) {
        this.source = source;
        this.root = root;
    }

    /**
     * Reads a scenario.
     *
     * @param source the text's name in messages: a file's name, or {@code inline}. Without its extension, the source
     *     also names a scenario that has no name
     * @throws ScenarioException if the text has problems
     */
    public static Scenario read(String source, String text) throws ScenarioException {
        var problems = new Problems("scenario " + source);
        try {
            YamlNode node = YamlReader.read(text, problems);
            Optional<Scenario> scenario = new ScenarioReader(source, ProblemLocation.root(problems)).scenario(node);
            problems.throwIfAny();
            return scenario.orElseThrow();
        } catch (BadYamlException e) {
            throw new ScenarioException(e.problems());
        }
    }

    /**
     * Reads effects to inject into a running session, written like the {@code do} of a rule.
     *
     * @param source the start of messages, for example {@code effects}
     * @throws ScenarioException if the text has problems, or an effect cannot be injected
     */
    public static List<Effect> effects(String source, String text) throws ScenarioException {
        var problems = new Problems(source);
        try {
            List<Effect> effects =
                    EffectReader.injected(ProblemLocation.root(problems)).read(YamlReader.read(text, problems));
            problems.throwIfAny();
            return List.copyOf(effects);
        } catch (BadYamlException e) {
            throw new ScenarioException(e.problems());
        }
    }

    private Optional<Scenario> scenario(YamlNode node) {
        Optional<Map<String, YamlNode>> fields =
                fields(node, root, FIELDS, "the fields of a scenario, such as name and rules");
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        String name = text(fields.get(), "name", source.replaceFirst("\\.(ya?ml|json)$", ""));
        if (name.isBlank()
                || name.codePointCount(0, name.length()) > LONGEST_NAME
                || !name.equals(ProblemText.onOneLine(name))) {
            root.in("name").problem(node.line(), "must be a line of at most %s characters".formatted(LONGEST_NAME));
        }
        return Optional.of(new Scenario(
                name,
                text(fields.get(), "description", ""),
                text(fields.get(), "expectation", ""),
                seed(fields.get().get("seed")),
                rules(node, fields.get().get("rules"))));
    }

    private String text(Map<String, YamlNode> fields, String name, String byDefault) {
        return Optional.ofNullable(fields.get(name))
                .flatMap(node -> ValueTypes.TEXT.read(node, root.in(name)))
                .orElse(byDefault);
    }

    private long seed(@Nullable YamlNode node) {
        if (node == null) {
            return SEED;
        }
        if (node instanceof YamlNode.Text text && text.value().matches("-?\\d{1,18}")) {
            return Long.parseLong(text.value());
        }
        root.in("seed").problem(node.line(), "must be a whole number of at most 18 digits, but is " + node.kind());
        return SEED;
    }

    private List<Rule> rules(YamlNode scenario, @Nullable YamlNode node) {
        if (node == null) {
            root.problem(scenario.line(), "rules is missing: a list of rules, each with when and do");
            return List.of();
        }
        ProblemLocation here = root.in("rules");
        if (!(node instanceof YamlNode.Items items)) {
            here.problem(node.line(), "must be a list of rules, each with when and do, but is " + node.kind());
            return List.of();
        }
        if (items.items().size() > MOST_RULES) {
            here.problem(
                    node.line(),
                    "has %s rules, but may have at most %s"
                            .formatted(items.items().size(), MOST_RULES));
            return List.of();
        }
        List<Rule> rules = new ArrayList<>();
        Map<String, Integer> names = new HashMap<>();
        for (int number = 1; number <= items.items().size(); number++) {
            YamlNode rule = items.items().get(number - 1);
            ProblemLocation place = root.in("rule " + number);
            for (Rule read : rule(rule, number, place).stream().toList()) {
                Integer earlier = names.putIfAbsent(read.name(), number);
                if (earlier != null) {
                    place.problem(
                            rule.line(),
                            "rule %s has the name %s too: the journal names rules, so each needs its own name"
                                    .formatted(earlier, ProblemText.quoted(read.name())));
                }
                rules.add(read);
            }
        }
        return rules;
    }

    private static Optional<Rule> rule(YamlNode node, int number, ProblemLocation place) {
        Optional<Map<String, YamlNode>> fields = fields(node, place, RULE_FIELDS, "a rule with when and do");
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        YamlNode whenNode = fields.get().get("when");
        YamlNode doNode = fields.get().get("do");
        if (whenNode == null) {
            place.problem(node.line(), "when is missing: the moment, as {at: generating, after: 2s}");
        }
        if (doNode == null) {
            place.problem(node.line(), "do is missing: an effect, as {close: 1011}, or a list of them");
        }
        Optional<When> when = Optional.ofNullable(whenNode).flatMap(new WhenReader(place.in("when"))::read);
        List<Effect> effects = doNode == null
                ? List.of()
                : EffectReader.at(when.map(When::moment), place.in("do")).read(doNode);
        String name = Optional.ofNullable(fields.get().get("name"))
                .flatMap(given -> ValueTypes.TEXT.read(given, place.in("name")))
                .orElse(ruleName(number));
        return when.map(found -> new Rule(name, found, effects));
    }

    /** Returns the name of a rule without a name in the file. */
    static String ruleName(int number) {
        return "rule " + number;
    }

    /** Returns the fields that have a value, by name. */
    private static Optional<Map<String, YamlNode>> fields(
            YamlNode node, ProblemLocation place, List<String> known, String expected) {
        if (!(node instanceof YamlNode.Fields fields)) {
            place.problem(node.line(), "must be %s, but is %s".formatted(expected, node.kind()));
            return Optional.empty();
        }
        Map<String, YamlNode> values = new HashMap<>();
        for (YamlNode.Entry entry : fields.entries()) {
            if (!known.contains(entry.key())) {
                place.unknownField(entry, fields, known);
            } else if (!(entry.value() instanceof YamlNode.Text text && text.isNothing())) {
                values.put(entry.key(), entry.value());
            }
        }
        return Optional.of(values);
    }
}
