package dev.fakedecart.conformance.report.html;

import dev.fakedecart.conformance.markup.HtmlTemplates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The frame of all pages, as {@code page.jte} shows it. A page contains its style and its script, and its content
 * security policy lets a browser load and run nothing else.
 */
record Page(String style, String script) {
    private static final HtmlTemplates TEMPLATES = new HtmlTemplates(Page.class);

    /** Renders a template that uses {@code page.jte}. */
    static String render(String template, Map<String, Object> parameters) {
        var all = new HashMap<>(parameters);
        all.put("page", new Page(resource("report.css"), resource("report.js")));
        return TEMPLATES.render(template, all);
    }

    String policy() {
        return "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-" + hash(script) + "'";
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
