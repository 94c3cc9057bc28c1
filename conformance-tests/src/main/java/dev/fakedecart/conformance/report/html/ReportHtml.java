package dev.fakedecart.conformance.report.html;

import dev.fakedecart.conformance.report.model.Report;
import java.util.Map;

/**
 * Writes a report as one HTML page for people who do not know the suite. The page works offline and without its script.
 */
public final class ReportHtml {
    /** The name of the file in a report's folder. */
    public static final String NAME = "report.html";

    private ReportHtml() {}

    public static String of(Report report) {
        return Page.render("report.jte", Map.of("report", new ReportView(report)));
    }
}
