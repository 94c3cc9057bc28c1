package dev.fakedecart.internal.boundary;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The origin of a page (RFC 6454), from an {@code Origin} header.
 *
 * @param scheme in lower case
 * @param port -1 if neither the origin nor its scheme has one
 */
record WebOrigin(String scheme, HostAndPort host, int port) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{0,63})://(.+)");
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** Empty for {@code null}, the origin of files and sandboxed frames, and for a text of another form. */
    static Optional<WebOrigin> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? HostAndPort.parse(matcher.group(2))
                        .map(host -> of(matcher.group(1).toLowerCase(Locale.ROOT), host))
                : Optional.empty();
    }

    private static WebOrigin of(String scheme, HostAndPort host) {
        return new WebOrigin(scheme, host, host.port().orElse(defaultPort(scheme)));
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http" -> HTTP_PORT;
            case "https" -> HTTPS_PORT;
            default -> -1;
        };
    }

    /** Returns true if the page was loaded over HTTP; pages of apps and browser extensions have other schemes. */
    boolean isHttp() {
        return scheme.equals("http") || scheme.equals("https");
    }

    /** Returns true for a page that was loaded from this machine. */
    boolean isLoopback() {
        return isHttp() && host.isLoopback();
    }

    boolean isSame(WebOrigin other) {
        return scheme.equals(other.scheme) && host.host().equals(other.host.host()) && port == other.port;
    }

    /** Returns true if the page was loaded from this host and port, with or without TLS. */
    boolean isAt(HostAndPort server) {
        return isHttp()
                && host.host().equals(server.host())
                && port == server.port().orElse(defaultPort(scheme));
    }
}
