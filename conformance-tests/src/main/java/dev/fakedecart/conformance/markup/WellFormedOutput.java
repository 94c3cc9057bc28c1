package dev.fakedecart.conformance.markup;

import gg.jte.html.HtmlTemplateOutput;
import org.jspecify.annotations.Nullable;

/** Collects the output of a template and escapes all texts, so that the page is XML as well. */
final class WellFormedOutput implements HtmlTemplateOutput {
    /**
     * The one boolean attribute that templates set by an expression. JTE writes it without a value, which is not XML.
     */
    private static final String OPEN = " open";

    private final StringBuilder out = new StringBuilder();
    private boolean inAttribute;

    @Override
    public void setContext(String tag, @Nullable String attribute) {
        inAttribute = attribute != null;
    }

    @Override
    public void writeContent(String markup) {
        out.append(markup.equals(OPEN) ? OPEN + "=\"open\"" : markup);
    }

    @Override
    public void writeContent(String markup, int begin, int end) {
        out.append(markup, begin, end);
    }

    @Override
    public void writeUserContent(@Nullable String text) {
        if (text != null) {
            Markup.escape(text, inAttribute, out);
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
