package dev.fakedecart.conformance.report.text;

import dev.fakedecart.conformance.console.Format;

/** Escapes texts for the Markdown of GitHub and GitLab. */
final class Markdown {
    private Markdown() {}

    /** A text as one line, for a paragraph, a list or a table. */
    static String text(String text) {
        return Format.brief(text, Integer.MAX_VALUE)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("([\\\\`*_{}\\[\\]()#+!|~@])", "\\\\$1");
    }

    /** An identifier, formatted as code if it has only characters of identifiers. */
    static String code(String text) {
        return text.matches("[\\w./:@-]+") ? "`" + text + "`" : text(text);
    }
}
