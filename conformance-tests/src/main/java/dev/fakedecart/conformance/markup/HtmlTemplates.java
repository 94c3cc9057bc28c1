package dev.fakedecart.conformance.markup;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.util.Map;

/**
 * Renders the page templates of one package. The templates are in {@code src/main/jte} and compiled by the build, so
 * that no compiler is needed at run time. Safe for use by any thread.
 */
public final class HtmlTemplates {
    private final TemplateEngine engine;

    /** Uses the templates that the build compiled into the package of a class. */
    public HtmlTemplates(Class<?> neighbour) {
        engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, neighbour.getClassLoader(), neighbour.getPackageName());
    }

    /**
     * Renders a page. All texts are escaped as {@link Markup} escapes them, so that the page is well-formed XML.
     *
     * @param template the file name of the template
     * @param parameters by the names of the template's {@code @param} lines
     */
    public String render(String template, Map<String, Object> parameters) {
        var output = new WellFormedOutput();
        engine.render(template, parameters, output);
        return output.toString();
    }
}
