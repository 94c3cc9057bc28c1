package dev.fakedecart.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A header value with parameters, such as {@code form-data; name="file"; filename="a.png"}.
 *
 * @param value the text before the first semicolon, in lower case
 */
record HeaderParameters(String value, Map<String, String> parameters) {

    static HeaderParameters of(String header) {
        int end = header.indexOf(';');
        String value = (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        var parameters = new HashMap<String, String>();
        int at = end < 0 ? header.length() : end + 1;
        while (at < header.length()) {
            int equals = header.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String name = header.substring(at, equals).strip().toLowerCase(Locale.ROOT);
            int from = equals + 1;
            while (from < header.length() && header.charAt(from) == ' ') {
                from++;
            }
            boolean quoted = from < header.length() && header.charAt(from) == '"';
            int until = quoted ? closingQuote(header, from + 1) : header.indexOf(';', from);
            until = until < 0 ? header.length() : until;
            String text = quoted
                    ? unescaped(header.substring(Math.min(from + 1, until), until))
                    : header.substring(from, until).strip();
            parameters.putIfAbsent(name, text);
            int next = header.indexOf(';', until);
            at = next < 0 ? header.length() : next + 1;
        }
        return new HeaderParameters(value, parameters);
    }

    private static int closingQuote(String header, int from) {
        for (int i = from; i < header.length(); i++) {
            if (header.charAt(i) == '"' && header.charAt(i - 1) != '\\') {
                return i;
            }
        }
        return -1;
    }

    /** Browsers and OkHttp percent-encode quotes and line breaks; other clients escape quotes with a backslash. */
    private static String unescaped(String text) {
        return text.replace("\\\"", "\"")
                .replace("%22", "\"")
                .replace("%0D", "\r")
                .replace("%0A", "\n");
    }

    /** Returns a parameter. The extended notation of RFC 5987 takes precedence. */
    Optional<String> find(String name) {
        String extended = parameters.get(name + "*");
        if (extended != null && extended.toLowerCase(Locale.ROOT).startsWith("utf-8'")) {
            int language = extended.indexOf('\'', "utf-8'".length());
            if (language > 0) {
                try {
                    String encoded = extended.substring(language + 1).replace("+", "%2B");
                    return Optional.of(URLDecoder.decode(encoded, UTF_8));
                } catch (IllegalArgumentException e) {
                    return Optional.ofNullable(parameters.get(name)); // not valid percent-encoding
                }
            }
        }
        return Optional.ofNullable(parameters.get(name));
    }
}
