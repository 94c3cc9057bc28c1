package dev.fakedecart.conformance.report.html;

import dev.fakedecart.conformance.markup.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A page that stands alone: style and script are in it, and its content security policy lets nothing else be loaded or run.
 * It can be read without its script.
 */
final class Page {
    private Page() {}

    static String of(String title, Consumer<Markup> body) {
        var html = new Markup();
        String script = resource("report.js");
        html.trusted("<!DOCTYPE html>\n")
                .open("html", "lang", "en")
                .open("head")
                .line();
        html.empty("meta", "charset", "utf-8").line();
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy(script))
                .line();
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.empty("meta", "name", "color-scheme", "content", "light dark").line();
        html.empty("link", "rel", "icon", "href", "data:,").line();
        html.leaf("title", title).line();
        html.open("style").trusted(resource("report.css")).close().line();
        html.close().line().open("body").open("main").line();
        body.accept(html);
        html.close().line();
        html.open("script").trusted(script).close().line();
        return html.close().close().line().toString();
    }

    private static String policy(String script) {
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
