package dev.fakedecart.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.internal.journal.Secrets;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The target of a request: path and query, decoded as leniently as browsers do. The iOS SDK puts keys into its URLs
 * without escaping them, so a percent sign that begins no escape is taken literally. A plus sign is a space in the
 * query only.
 *
 * @param authority of the absolute form, which clients send to proxies (RFC 9112 section 3.2.2)
 */
record RequestTarget(Optional<String> authority, String path, Map<String, List<String>> query) {
    private static final int MAX_PARAMETERS = 1024;

    /** @param uri from the request line; each character is one byte */
    static RequestTarget of(String uri) {
        String target = uri.split("#", 2)[0];
        int scheme = target.startsWith("/") ? -1 : target.indexOf("://");
        if (scheme < 0) {
            return local(Optional.empty(), target);
        }
        String rest = target.substring(scheme + 3);
        String local = rest.replaceFirst("^[^/?]*", "");
        return local(
                Optional.of(rest.substring(0, rest.length() - local.length())),
                local.startsWith("/") ? local : "/" + local);
    }

    /** Returns the first value of a query parameter. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).map(values -> values.get(0));
    }

    private static RequestTarget local(Optional<String> authority, String local) {
        int mark = local.indexOf('?');
        return mark < 0
                ? new RequestTarget(authority, decode(local, false), Map.of())
                : new RequestTarget(
                        authority, decode(local.substring(0, mark), false), parameters(local.substring(mark + 1)));
    }

    private static Map<String, List<String>> parameters(String query) {
        var parameters = new LinkedHashMap<String, List<String>>();
        String[] pairs = query.split("&", MAX_PARAMETERS + 1);
        for (int i = 0; i < Math.min(pairs.length, MAX_PARAMETERS); i++) {
            String[] pair = pairs[i].split("=", 2);
            if (!pair[0].isEmpty()) {
                parameters
                        .computeIfAbsent(decode(pair[0], true), name -> new ArrayList<>())
                        .add(pair.length == 1 ? "" : decode(pair[1], true));
            }
        }
        return parameters;
    }

    private static String decode(String text, boolean plusIsSpace) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int escaped = c == '%' ? escaped(text, i + 1) : -1;
            if (escaped >= 0) {
                bytes.write(escaped);
                i += 2;
            } else {
                bytes.write(plusIsSpace && c == '+' ? ' ' : c);
            }
        }
        return bytes.toString(UTF_8);
    }

    /** Returns the byte of a percent escape, or -1. */
    private static int escaped(String text, int start) {
        if (start + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(start), 16);
        int low = Character.digit(text.charAt(start + 1), 16);
        return high < 0 || low < 0 ? -1 : (high << 4) | low;
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return Secrets.hide(path);
    }
}
