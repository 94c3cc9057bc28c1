package dev.fakedecart.internal.yaml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 from untrusted sources into a tree of limited size and depth. Rejects aliases, which could multiply
 * the tree, and tags, which could create any type.
 */
public final class YamlReader {
    /** The longest text in characters. */
    public static final int LONGEST = 64 << 10;

    static final int DEEPEST = 32;

    private final Problems problems;
    private final Iterator<Event> events;

    private YamlReader(String text, Problems problems) {
        this.problems = problems;
        events = new Parse(LoadSettings.builder().build()).parseString(text).iterator();
    }

    /**
     * Reads the single document of a text.
     *
     * @throws BadYamlException if the text is unreadable; duplicate keys are only added to {@code problems}
     */
    public static YamlNode read(String text, Problems problems) throws BadYamlException {
        int length = text.codePointCount(0, text.length());
        if (length > LONGEST) {
            throw problems.fatal(1, "is " + length + " characters long, but may have at most " + LONGEST);
        }
        try {
            return new YamlReader(text, problems).document();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark()
                    .or(e::getContextMark)
                    .map(mark -> mark.getLine() + 1)
                    .orElse(1);
            throw problems.fatal(line, "is not valid YAML: " + explained(e));
        } catch (ReaderException e) {
            int line = 1
                    + (int) text.codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            throw problems.fatal(
                    line,
                    String.format(
                            Locale.ROOT,
                            "is not valid YAML: it has the unprintable character U+%04X",
                            e.getCodePoint()));
        } catch (YamlEngineException | NumberFormatException e) {
            // A NumberFormatException comes from an escape that ends too early, such as "\\x. The parser does not
            // report where.
            throw problems.fatal(1, "is not valid YAML: " + ProblemText.onOneLine(String.valueOf(e.getMessage())));
        }
    }

    private static String explained(MarkedYamlEngineException e) {
        String problem = ProblemText.onOneLine(String.valueOf(e.getProblem()));
        if (problem.contains("(TAB)")) {
            return "a tab where only spaces are allowed: indent with spaces";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "a colon where none is allowed: is the line indented as its neighbours are? A text with \": \" in it needs quotes";
        }
        String context = e.getContext() == null ? "" : ProblemText.onOneLine(e.getContext()) + ", ";
        return context + problem + (context.contains("flow") ? " (is every bracket, brace and quote closed?)" : "");
    }

    private YamlNode document() throws BadYamlException {
        Optional<YamlNode> root = Optional.empty();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent && root.isPresent()) {
                throw problems.fatal(line(event), "has a second document: one file, one document; remove the \"---\"");
            }
            if (event instanceof NodeEvent) {
                root = Optional.of(node(event, 1));
            }
        }
        return root.orElseThrow(() -> problems.fatal(1, "is empty, or has only comments"));
    }

    private YamlNode node(Event event, int depth) throws BadYamlException {
        if (depth > DEEPEST) {
            throw problems.fatal(line(event), "is nested more than %s levels deep".formatted(DEEPEST));
        }
        refuseWhatMultiplies(event);
        if (event instanceof ScalarEvent scalar) {
            refuseTag(event, scalar.getTag());
            return new YamlNode.Text(line(event), scalar.getValue(), scalar.isPlain());
        }
        refuseTag(event, ((CollectionStartEvent) event).getTag());
        return event instanceof SequenceStartEvent ? items(line(event), depth) : fields(line(event), depth);
    }

    private YamlNode items(int line, int depth) throws BadYamlException {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); event instanceof NodeEvent; event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return new YamlNode.Items(line, items);
    }

    private YamlNode fields(int line, int depth) throws BadYamlException {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); event instanceof NodeEvent; event = events.next()) {
            YamlNode key = node(event, depth + 1);
            YamlNode value = node(events.next(), depth + 1);
            if (!(key instanceof YamlNode.Text name)) {
                throw problems.fatal(key.line(), "the name of a field must be text, but is " + key.kind());
            }
            var entry = new YamlNode.Entry(key.line(), name.value(), value);
            YamlNode.Entry earlier = entries.putIfAbsent(entry.key(), entry);
            if (earlier != null) {
                problems.add(
                        entry.line(),
                        "the field %s occurs twice, first in line %s: remove one"
                                .formatted(ProblemText.quoted(entry.key()), earlier.line()));
            }
        }
        return new YamlNode.Fields(line, List.copyOf(entries.values()));
    }

    private void refuseWhatMultiplies(Event event) throws BadYamlException {
        if (event instanceof AliasEvent
                || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
            throw problems.fatal(
                    line(event),
                    "the file cannot have anchors and aliases (& and *): write the value itself, in quotes if it is text");
        }
    }

    private void refuseTag(Event event, Optional<String> tag) throws BadYamlException {
        if (tag.isPresent()) {
            throw problems.fatal(
                    line(event),
                    "the file cannot have tags (%s): write the value alone, in quotes if it is text"
                            .formatted(ProblemText.shortened(tag.get().replace("tag:yaml.org,2002:", "!!"))));
        }
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
