package dev.fakedecart.conformance.report;

/** Texts in Markdown as GitHub and GitLab read it, so that they stay texts. */
final class Markdown {
    private Markdown() {}

    /** A text in one line, as it may stand in a paragraph, a list or a table. */
    static String text(String text) {
        return Words.brief(text, Integer.MAX_VALUE)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("([\\\\`*_{}\\[\\]()#+!|~@])", "\\\\$1");
    }

    /** An identifier, set as code if it looks like one. */
    static String code(String text) {
        return text.matches("[\\w./:@-]+") ? "`" + text + "`" : text(text);
    }
}
