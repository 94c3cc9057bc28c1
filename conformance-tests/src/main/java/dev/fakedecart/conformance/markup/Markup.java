package dev.fakedecart.conformance.markup;

import gg.jte.Content;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Writes SVG and XML that is well-formed whatever texts it contains: the names of elements and attributes come from
 * this program, and all texts are escaped.
 */
public final class Markup {
    private static final int REPLACEMENT = 0xFFFD;

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> unclosed = new ArrayDeque<>();

    /** Content for a template: a drawing, written when the template is rendered. */
    public static Content drawing(Consumer<Markup> draw) {
        return output -> {
            var markup = new Markup();
            draw.accept(markup);
            output.writeContent(markup.toString());
        };
    }

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn
     */
    public Markup open(String element, String... attributes) {
        start(element, attributes);
        out.append('>');
        unclosed.push(element);
        return this;
    }

    /** Closes the element that was opened last. */
    public Markup close() {
        out.append("</").append(unclosed.pop()).append('>');
        return this;
    }

    /** An element that contains one text. */
    public Markup leaf(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** An element that is always empty, such as {@code meta} and {@code circle}. */
    public Markup empty(String element, String... attributes) {
        start(element, attributes);
        out.append("/>");
        return this;
    }

    /** A text; it is escaped. */
    public Markup text(String text) {
        escape(text, false, out);
        return this;
    }

    /** A line break in the source, to keep lines short. */
    public Markup line() {
        out.append('\n');
        return this;
    }

    /** Text that is markup already. It must come from this program, never from a run. */
    public Markup trusted(String markup) {
        out.append(markup);
        return this;
    }

    /** Everything written so far. All elements must be closed. */
    @Override
    public String toString() {
        if (!unclosed.isEmpty()) {
            throw new IllegalStateException("not closed: " + unclosed);
        }
        return out.toString();
    }

    private void start(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1], true, out);
            out.append('"');
        }
    }

    static void escape(String text, boolean attribute, StringBuilder out) {
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                case '\n', '\t' -> {
                    if (attribute) {
                        out.append("&#").append(point).append(';');
                    } else {
                        out.append((char) point);
                    }
                }
                default -> out.appendCodePoint(legal(point) ? point : REPLACEMENT);
            }
        });
    }

    /** Returns true for characters that XML 1.0 (section 2.2) and HTML allow. */
    private static boolean legal(int point) {
        boolean control = point < 0x20 || (point >= 0x7F && point < 0xA0);
        boolean surrogate = point >= 0xD800 && point < 0xE000;
        boolean noCharacter = (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
        return !(control || surrogate || noCharacter);
    }
}
