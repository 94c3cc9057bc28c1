package dev.fakedecart.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces secrets in texts by the beginning of their hash: API keys, client tokens, access tokens of rooms, subscribe
 * tokens, control tokens, ICE passwords and TURN credentials. A secret is found by the name of its query parameter,
 * header or JSON field, or by its form. The same secret always gives the same text, so lines about one secret can be
 * compared; the beginning of an API key's hash also stands in the name of its tenant. Thread-safe.
 */
public final class Secrets {
    private static final String MARK = "sha256:";
    private static final int HASH_DIGITS = 12;
    private static final Pattern HIDDEN = Pattern.compile(MARK + "[0-9a-f]{" + HASH_DIGITS + "}");

    /**
     * Each secret that the pattern below finds has one of these in its neighbourhood. Saves the search in most texts.
     */
    private static final List<String> SIGNS = List.of(
            "key",
            "token",
            "secret",
            "password",
            "credential",
            "pwd",
            "authorization",
            "bearer",
            "eyj",
            "ek_",
            "tenants/");

    private static final String NAME =
            "(?:x[-_])?api[-_]?key|(?:[a-z]+[-_]?)?token|(?:client[-_]?)?secret|password|credential|(?:ice[-_]?)?pwd"
                    + "|authorization";

    private static final Pattern NAMED = Pattern.compile(NAME, Pattern.CASE_INSENSITIVE);
    private static final String SCHEME = "(?:(?:bearer|basic)\\s+)?";

    /** Each alternative has one group, the secret. {@code …} ends a text that was cut. */
    private static final Pattern SECRET = Pattern.compile(
            String.join(
                    "|",
                    // a JSON field; also in JSON that is a text in JSON
                    "\"(?:" + NAME + ")\\\\{0,3}\"\\s*:\\s*\\\\{0,3}\"" + SCHEME
                            + "((?:[^\"\\\\…]|\\\\[^\"])[^\"\\\\…]*(?:\\\\[^\"][^\"\\\\…]*){0,100})",
                    // what Python and JavaScript print of an object or a call: {'api_key': 'k'}, { apiKey: 'k' },
                    // f(token='k')
                    "(?<![\\w-])(?:" + NAME + ")\\\\{0,3}['\"]?\\s*[:=]\\s*[bu]?\\\\{0,3}['\"]" + SCHEME
                            + "([^'\"\\\\…]+)",
                    // a parameter of a query
                    "(?:(?<![\\w-])|(?<=%3F|%26))(?:" + NAME + ")(?:=|%3D)([^&\\s\"'#<>…\\\\]+)",
                    // a header
                    "(?<![\\w-])(?:authorization|x-api-key)\\s*:\\s*" + SCHEME + "([^\\s\"',;…]+)",
                    "(?<!\\w)bearer\\s+([\\w.~+/=-]{8,})",
                    // SDP (RFC 8839 section 5.4)
                    "ice-pwd:([^\\s\\\\\"…]+)",
                    // a path of the control API
                    "/_fake/tenants/(?!by-name/)([^/\\s?\"…]+)",
                    // client tokens; JSON Web Tokens, and other JSON objects in base64, which subscribe tokens are
                    "(?<![\\w-])(ek_[\\w-]{4,}|eyJ[\\w+/-]{12,}=*(?:\\.[\\w-]+){0,4})"),
            Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** Returns what stands for a secret. */
    public static String mark(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
            return MARK + HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    /** Returns the text without secrets; the same object if it has none. */
    public static String hide(String text) {
        if (!hasSign(text)) {
            return text;
        }
        Matcher matcher = SECRET.matcher(text);
        if (!matcher.find()) {
            return text;
        }
        var hidden = new StringBuilder(text.length());
        int copied = 0;
        do {
            int group = group(matcher);
            hidden.append(text, copied, matcher.start(group)).append(standIn(matcher.group(group)));
            copied = matcher.end(group);
        } while (matcher.find());
        return hidden.append(text, copied, text.length()).toString();
    }

    /** Returns a value of JSON (text, map or list) without secrets; the same object if it has none. */
    public static @Nullable Object hideIn(@Nullable Object value) {
        if (value instanceof String text) {
            return hide(text);
        }
        if (value instanceof Map<?, ?> map) {
            return hideIn(map);
        }
        return value instanceof List<?> list ? hideIn(list) : value;
    }

    /** Returns the value of a field of JSON without secrets; all of the value is one if the field's name says so. */
    public static @Nullable Object hideField(String name, @Nullable Object value) {
        return value instanceof String text && NAMED.matcher(name).matches() ? standIn(text) : hideIn(value);
    }

    private static Map<?, ?> hideIn(Map<?, ?> map) {
        var copy = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        boolean changed = false;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object value = entry.getValue();
            Object hidden = entry.getKey() instanceof String name ? hideField(name, value) : hideIn(value);
            changed |= hidden != value;
            copy.put(entry.getKey(), hidden);
        }
        return changed ? copy : map;
    }

    private static List<?> hideIn(List<?> list) {
        var copy = new ArrayList<@Nullable Object>();
        boolean changed = false;
        for (Object item : list) {
            Object hidden = hideIn(item);
            changed |= hidden != item;
            copy.add(hidden);
        }
        return changed ? copy : list;
    }

    private static boolean hasSign(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return SIGNS.stream().anyMatch(lower::contains);
    }

    private static int group(MatchResult match) {
        int group = 1;
        while (match.start(group) < 0) {
            group++;
        }
        return group;
    }

    /** A text in which secrets are hidden stays as it is if they are hidden again. */
    private static String standIn(String secret) {
        return secret.isEmpty() || HIDDEN.matcher(secret).matches() ? secret : mark(decoded(secret));
    }

    /** Secrets in queries are escaped, and elsewhere the same secrets are not. */
    private static String decoded(String secret) {
        try {
            return secret.indexOf('%') < 0 ? secret : URLDecoder.decode(secret.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return secret;
        }
    }
}
