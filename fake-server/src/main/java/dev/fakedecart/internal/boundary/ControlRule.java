package dev.fakedecart.internal.boundary;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps pages of other origins away from the control API: pages of this machine may use it, and those of the server
 * itself. Options that allow origins do not extend this rule.
 */
final class ControlRule {
    static final String ROOT = "/_fake";

    /** Answers without a token, with its status only, so that health checks of containers need none. */
    static final String HEALTH = ROOT + "/health";

    private static final String FETCH_SITE = "sec-fetch-site";
    private static final Set<String> CHANGES = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** The types that a page can send without asking the server first (Fetch, "CORS-safelisted request-header"). */
    private static final Set<String> FORM_TYPES =
            Set.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain");

    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+");

    private static final String BEARER = "Bearer ";

    private final ControlToken token;
    private final boolean tokenNeeded;
    private final RefusalLog log;

    ControlRule(ControlToken token, boolean tokenNeeded, RefusalLog log) {
        this.token = token;
        this.tokenNeeded = tokenNeeded;
        this.log = log;
    }

    /** Returns true for a path of the control API. */
    static boolean appliesTo(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    /**
     * Returns why the request is refused, or empty.
     *
     * @param server the host by which the client calls the server; empty if the request names none
     */
    Optional<Verdict.Refused> refusal(RequestOutline request, Optional<HostAndPort> server) {
        Optional<Verdict.Refused> foreign = foreignPage(request, server);
        if (foreign.isPresent() || request.isPreflight()) {
            return foreign;
        }
        if (!controls(request, server) && !isHealth(request)) {
            return Optional.of(new Verdict.Refused(
                    401,
                    "the control API needs the control token. Send it as \"Authorization: Bearer TOKEN\" or as ?token=TOKEN."
                            + " The server prints it when it starts; --control-token chooses it."));
        }
        return sentByForm(request);
    }

    /** A HEAD and a GET of the health are served without a token. */
    private static boolean isHealth(RequestOutline request) {
        return request.path().equals(HEALTH) && !CHANGES.contains(request.method());
    }

    /** Returns true if the caller may use all of the control API. */
    boolean controls(RequestOutline request, Optional<HostAndPort> server) {
        boolean needed = tokenNeeded || server.filter(ControlRule::isTunnel).isPresent();
        return !needed || given(request).filter(token::matches).isPresent();
    }

    /** A client that calls a server on loopback by another name comes through a tunnel or a proxy. */
    private static boolean isTunnel(HostAndPort server) {
        return !server.isAddress() && !server.isLoopback();
    }

    private static Optional<String> given(RequestOutline request) {
        return request.header(HttpHeaderNames.AUTHORIZATION)
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .or(request::token);
    }

    private Optional<Verdict.Refused> foreignPage(RequestOutline request, Optional<HostAndPort> server) {
        Optional<String> origin = request.header(HttpHeaderNames.ORIGIN);
        if (origin.isPresent()) {
            boolean allowed = WebOrigin.parse(origin.get())
                    .filter(page ->
                            page.isLoopback() || server.filter(page::isAt).isPresent())
                    .isPresent();
            return allowed ? Optional.empty() : Optional.of(refused(origin.get()));
        }
        // Browsers leave out Origin in many GET requests, but new ones say where the page comes from.
        String site = request.header(FETCH_SITE).orElse("none");
        boolean allowed =
                switch (site) {
                    case "none", "same-origin" -> true;
                    case "same-site" -> server.filter(HostAndPort::isLoopback).isPresent();
                    default -> false;
                };
        return allowed ? Optional.empty() : Optional.of(refused("another site"));
    }

    private Verdict.Refused refused(String origin) {
        String page = RefusalLog.clean(origin);
        log.control(page);
        return new Verdict.Refused(
                403,
                "pages of %s may not use the control API. Use it from a page of this machine, for example http://localhost:5173, or outside a browser."
                        .formatted(page));
    }

    /** A form can send a request that changes something without a preflight, but only with certain types. */
    private static Optional<Verdict.Refused> sentByForm(RequestOutline request) {
        if (!CHANGES.contains(request.method())) {
            return Optional.empty();
        }
        Optional<String> type = request.header(HttpHeaderNames.CONTENT_TYPE)
                .map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
        boolean safe = type.isPresent()
                ? MEDIA_TYPE.matcher(type.get()).matches() && !FORM_TYPES.contains(type.get())
                : !request.hasBody();
        return safe
                ? Optional.empty()
                : Optional.of(new Verdict.Refused(
                        415,
                        "content-type: %s is not accepted, because a form of any page can send it. Send application/json or application/yaml, for example with curl -H 'content-type: application/yaml'."
                                .formatted(type.map(sent -> "\"" + RefusalLog.clean(sent) + "\"")
                                        .orElse("none"))));
    }
}
