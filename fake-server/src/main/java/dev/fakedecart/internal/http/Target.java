package dev.fakedecart.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request asks for, decoded as leniently as browsers decode URLs: the iOS SDK puts keys into its URLs as they
 * are, so a percent sign that begins no escape stands for itself. A plus sign is a space in the query only.
 */
record Target(String path, Map<String, List<String>> query) {
    private static final int MOST_PARAMETERS = 1024;

    /** @param uri as in the request line, where each character is a byte */
    static Target of(String uri) {
        String local = withoutAuthority(uri.split("#", 2)[0]);
        int mark = local.indexOf('?');
        return mark < 0
                ? new Target(decode(local, false), Map.of())
                : new Target(decode(local.substring(0, mark), false), parameters(local.substring(mark + 1)));
    }

    /** Also {@code http://host/path} is a target, which proxies get to see (RFC 9112 section 3.2.2). */
    private static String withoutAuthority(String uri) {
        int scheme = uri.startsWith("/") ? -1 : uri.indexOf("://");
        if (scheme < 0) {
            return uri;
        }
        String rest = uri.substring(scheme + 3).replaceFirst("^[^/?]*", "");
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    private static Map<String, List<String>> parameters(String query) {
        var parameters = new LinkedHashMap<String, List<String>>();
        String[] pairs = query.split("&", MOST_PARAMETERS + 1);
        for (int i = 0; i < Math.min(pairs.length, MOST_PARAMETERS); i++) {
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

    /** The byte that two digits stand for, or -1. */
    private static int escaped(String text, int start) {
        if (start + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(start), 16);
        int low = Character.digit(text.charAt(start + 1), 16);
        return high < 0 || low < 0 ? -1 : (high << 4) | low;
    }
}
