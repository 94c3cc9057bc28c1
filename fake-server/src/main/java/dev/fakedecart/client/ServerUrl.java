package dev.fakedecart.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The base URL of a server, read from what the server prints or from what people write: {@code http://}, {@code
 * https://}, {@code ws://}, {@code wss://}, {@code HOST:PORT}, the server's ready line, or the address of its control
 * API. All options that name a server use this reader.
 *
 * @param http the base URL for HTTP, with a path if there is a prefix, without a slash at its end and without a query
 * @param controlToken the token for the control API, from the query parameter {@code control_token} or {@code token}
 */
public record ServerUrl(String http, Optional<String> controlToken) {
    private static final String EXAMPLE = "http://127.0.0.1:8080";

    /** The first words of the line that the server prints when it is ready. */
    private static final String READY = "fake-decart ready ";

    private static final Set<String> TOKEN_PARAMETERS = Set.of("control_token", "token");
    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST_QUOTE = 100;

    private static final Pattern SCHEME = Pattern.compile("(?i)([a-z][a-z0-9+.-]*)://(.*)");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^\\]]+]|[^:/?#\\[\\]]+):\\d+([/?].*)?");

    /**
     * Reads the base URL of a server.
     *
     * @throws IllegalArgumentException if the text is no such URL; the message is one line that says what to write
     */
    public static ServerUrl parse(String text) {
        String trimmed = text.strip();
        URI uri = uri(text, trimmed.startsWith(READY) ? trimmed.substring(READY.length()) : trimmed);
        if (uri.getRawUserInfo() != null) {
            throw wrong(text, "a server's URL has no user name");
        }
        if (uri.getHost() == null) {
            throw wrong(text, "the host name is missing, or contains a character that host names cannot have");
        }
        if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            throw wrong(text, "ports are numbers from 1 to " + HIGHEST_PORT);
        }
        if (uri.getRawFragment() != null) {
            throw wrong(text, "a server's URL must not have a fragment after a #");
        }
        String scheme = uri.getScheme().equals("wss") || uri.getScheme().equals("https") ? "https" : "http";
        // The server prints the address of its control API with the token in it.
        String path = uri.getRawPath().replaceFirst("/_fake(/.*)?$", "").replaceFirst("/+$", "");
        return new ServerUrl(scheme + "://" + uri.getRawAuthority() + path, controlToken(text, uri));
    }

    private static URI uri(String text, String written) {
        Matcher withScheme = SCHEME.matcher(written);
        String scheme = "http";
        String rest = written;
        if (withScheme.matches()) {
            scheme = withScheme.group(1).toLowerCase(Locale.ROOT);
            rest = withScheme.group(2);
            if (!Set.of("http", "https", "ws", "wss").contains(scheme)) {
                throw wrong(text, "the scheme must be http, https, ws or wss");
            }
        } else if (!HOST_AND_PORT.matcher(written).matches()) {
            throw wrong(text, "it has neither a scheme nor a port");
        }
        try {
            return new URI(scheme + "://" + rest);
        } catch (URISyntaxException e) {
            throw wrong(text, e.getReason().toLowerCase(Locale.ROOT));
        }
    }

    private static Optional<String> controlToken(String text, URI uri) {
        if (uri.getRawQuery() == null) {
            return Optional.empty();
        }
        Optional<String> token = Optional.empty();
        for (String parameter : uri.getRawQuery().split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals < 0 || !TOKEN_PARAMETERS.contains(parameter.substring(0, equals))) {
                throw wrong(text, "the only query parameter that it can have is the control token");
            }
            token = Optional.of(URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8))
                    .filter(value -> !value.isEmpty());
        }
        return token;
    }

    private static IllegalArgumentException wrong(String text, String why) {
        // A query can contain the control token, and a user name can have a password. No message repeats either.
        String quote = text.replaceFirst("(?s)\\?.*", "?…")
                .replaceFirst("(?s)//.*@", "//…@")
                .replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD");
        if (quote.length() > LONGEST_QUOTE) {
            quote = quote.substring(0, LONGEST_QUOTE) + "…";
        }
        return new IllegalArgumentException(
                "\"%s\" is not the URL of a server: %s. Write it like %s".formatted(quote, why, EXAMPLE));
    }

    /**
     * Returns the control token from an option if there is one, and else that of the URL.
     *
     * @param option the option's value; blank if it is not given
     */
    public Optional<String> controlTokenOr(String option) {
        return option.isBlank() ? controlToken : Optional.of(option);
    }

    /** The base URL for WebSockets. */
    public String realtime() {
        return http.replaceFirst("^http", "ws");
    }

    /** Returns {@link #http} as a URI. */
    public URI uri() {
        return URI.create(http);
    }

    /** Returns {@link #http}, without the control token. */
    @Override
    public String toString() {
        return http;
    }
}
