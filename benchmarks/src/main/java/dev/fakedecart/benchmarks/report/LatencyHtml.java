package dev.fakedecart.benchmarks.report;

import dev.fakedecart.conformance.markup.HtmlTemplates;
import java.util.Map;

/**
 * Writes findings as one HTML page. It has no script, and its content security policy lets a browser load nothing else.
 */
public final class LatencyHtml {
    private static final HtmlTemplates TEMPLATES = new HtmlTemplates(LatencyHtml.class);

    private LatencyHtml() {}

    public static String of(Findings findings) {
        return TEMPLATES.render("latency.jte", Map.of("report", new LatencyView(findings)));
    }
}
