package dev.fakedecart.benchmarks.report;

import dev.fakedecart.conformance.markup.Markup;
import java.util.Locale;

/**
 * A drawing with two axes that fills the available width. Texts keep their size, since percentages position them. Data
 * is drawn in a square of 1000 by 1000 units that is stretched to the drawing; lines in the square keep their width.
 */
final class Plot {
    private static final double SQUARE = 1000;

    private final Markup html;
    private final Axis across;
    private final Axis up;

    private Plot(Markup html, Axis across, Axis up) {
        this.html = html;
        this.across = across;
        this.up = up;
    }

    /**
     * Begins a plot; {@link #close()} ends it.
     *
     * @param height in pixels
     */
    static Plot open(Markup html, String title, Axis across, Axis up, int height) {
        var plot = new Plot(html, across, up);
        html.open("div", "class", "plot").line();
        html.leaf("p", up.title(), "class", "up");
        html.open("svg", "width", "100%", "height", Integer.toString(height), "role", "img", "aria-label", title);
        html.line();
        plot.axes();
        html.open(
                "svg",
                "width",
                "100%",
                "height",
                "100%",
                "viewBox",
                "0 0 1000 1000",
                "preserveAspectRatio",
                "none",
                "class",
                "data");
        html.line();
        return plot;
    }

    void close() {
        html.close().line().close().line();
        html.leaf("p", across.title(), "class", "across").line();
        html.close().line();
    }

    double x(double value) {
        return across.position(value) * SQUARE;
    }

    double y(double value) {
        return (1 - up.position(value)) * SQUARE;
    }

    void path(String style, CharSequence path) {
        if (path.length() > 0) {
            html.empty("path", "class", style, "d", path.toString()).line();
        }
    }

    /** Appends a path command with a position in the square. */
    static void move(StringBuilder path, char command, double x, double y) {
        path.append(command).append(number(x)).append(' ').append(number(y));
    }

    /** Draws a line from top to bottom, with a tooltip. */
    void upright(String style, double value, String text) {
        html.open("path", "class", style, "d", "M" + number(x(value)) + " 0V1000");
        html.leaf("title", text).close().line();
    }

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private void axes() {
        for (Axis.Tick tick : up.ticks()) {
            String y = percent(1 - up.position(tick.at()));
            html.empty("line", "class", "grid", "x1", "0", "x2", "100%", "y1", y, "y2", y);
            html.leaf("text", tick.label(), "class", "tick y", "x", "-6", "y", y, "dy", ".35em")
                    .line();
        }
        for (Axis.Tick tick : across.ticks()) {
            String x = percent(across.position(tick.at()));
            html.empty("line", "class", "grid", "x1", x, "x2", x, "y1", "0", "y2", "100%");
            html.leaf("text", tick.label(), "class", "tick x", "x", x, "y", "100%", "dy", "1.4em")
                    .line();
        }
    }

    private static String percent(double share) {
        return number(share * 100) + "%";
    }
}
