package dev.fakedecart.internal.scenario;

import dev.fakedecart.internal.yaml.ProblemLocation;
import dev.fakedecart.internal.yaml.ProblemText;
import dev.fakedecart.internal.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads an effect or a list of effects. */
final class EffectReader {
    private static final int FEW = 4;
    private static final int MOST = 50;

    private final Predicate<EffectTable.Row> fits;
    private final String misfit;
    private final ProblemLocation place;

    private EffectReader(Predicate<EffectTable.Row> fits, String misfit, ProblemLocation place) {
        this.fits = fits;
        this.misfit = misfit;
        this.place = place;
    }

    /**
     * Creates a reader for the effects of a rule. If the rule's moment is unreadable, the reader accepts any effect.
     */
    static EffectReader at(Optional<Moment> moment, ProblemLocation place) {
        return new EffectReader(
                row -> moment.isEmpty() || row.fits(moment.get()),
                moment.map("cannot be used at %s"::formatted).orElse(""),
                place);
    }

    /** Creates a reader for effects to inject into a running session. */
    static EffectReader injected(ProblemLocation place) {
        return new EffectReader(
                EffectTable.Row::isInjectable,
                "cannot be done to a running session: it needs a rule in a scenario",
                place);
    }

    List<Effect> read(YamlNode node) {
        List<YamlNode> nodes = node instanceof YamlNode.Items items ? items.items() : List.of(node);
        if (nodes.isEmpty() || (node instanceof YamlNode.Text text && text.isNothing())) {
            place.problem(node.line(), "is empty: write an effect, as {close: 1011}, or a list of them");
            return List.of();
        }
        if (nodes.size() > MOST) {
            place.problem(node.line(), "has %s effects, but may have at most %s".formatted(nodes.size(), MOST));
            return List.of();
        }
        List<Effect> effects = new ArrayList<>();
        nodes.forEach(one -> effect(one).ifPresent(effects::add));
        return effects;
    }

    private Optional<Effect> effect(YamlNode node) {
        if (node instanceof YamlNode.Text text && !text.isNothing()) {
            return named(text.line(), text.value(), new YamlNode.Text(text.line(), "", true));
        }
        if (node instanceof YamlNode.Fields fields && fields.entries().size() == 1) {
            YamlNode.Entry entry = fields.entries().get(0);
            return named(entry.line(), entry.key(), entry.value());
        }
        place.problem(node.line(), misshapen(node));
        return Optional.empty();
    }

    private static String misshapen(YamlNode node) {
        if (!(node instanceof YamlNode.Fields fields) || fields.entries().isEmpty()) {
            return "must be an effect, as {close: 1011}, but is " + node.kind();
        }
        List<String> keys = fields.entries().stream().map(YamlNode.Entry::key).toList();
        boolean several = keys.stream().allMatch(key -> EffectTable.find(key).isPresent());
        return several
                ? "has more than one effect: write a list, as [{%s: …}, {%s: …}]".formatted(keys.get(0), keys.get(1))
                : "must be one effect with its fields inside, as {close: {code: 1011}}, but it has %s side by side"
                        .formatted(ProblemText.shortened(String.join(", ", keys)));
    }

    private Optional<Effect> named(int line, String name, YamlNode value) {
        Optional<EffectTable.Row> row = EffectTable.find(name);
        if (row.isEmpty()) {
            place.problem(
                    line,
                    ProblemText.unknown(
                            "effect",
                            name,
                            EffectTable.rows().stream()
                                    .map(EffectTable.Row::name)
                                    .toList()));
            return Optional.empty();
        }
        if (!fits.test(row.get())) {
            place.problem(line, "effect \"%s\" %s%s".formatted(name, misfit, remedy(row.get())));
        }
        return RecordReader.read(EffectTable.shapeOf(row.get()), value, place.in(name))
                .map(effect -> effect);
    }

    private String remedy(EffectTable.Row row) {
        List<String> moments = Arrays.stream(Moment.values())
                .filter(row::fits)
                .map(Moment::toString)
                .toList();
        if (moments.size() <= FEW) {
            return ", only at " + String.join(", ", moments);
        }
        List<String> fitting = EffectTable.rows().stream()
                .filter(fits)
                .map(EffectTable.Row::name)
                .toList();
        return ": use one of " + String.join(", ", fitting);
    }
}
