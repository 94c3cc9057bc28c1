package dev.fakedecart.internal.boundary;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides which requests of web pages are served. Requests from outside browsers have no {@code Origin} header; for
 * them only the host and the control token matter.
 *
 * <ol>
 *   <li>The {@code Host} must be an address, localhost or a configured name.
 *   <li>The service serves pages of this machine, of the configured hosts and of the configured origins.
 *   <li>The control API serves pages of this machine only, and takes no request that a form can send.
 *   <li>The control API needs the control token where other machines or accounts reach the server.
 * </ol>
 *
 * Thread-safe.
 */
public final class BrowserBoundary {
    private final HostRule hosts;
    private final AllowedOrigins origins;
    private final ControlRule control;
    private final ControlToken token;
    private final RefusalLog log = new RefusalLog();

    /**
     * Makes the boundary of a server.
     *
     * @param shared true if other machines or accounts reach the server
     * @throws IllegalArgumentException if a setting is malformed; the message begins with its name
     */
    public static BrowserBoundary of(BoundarySettings settings, boolean shared) {
        return new BrowserBoundary(settings, shared, BrowserBoundary::isOfThisMachine);
    }

    BrowserBoundary(BoundarySettings settings, boolean shared, Predicate<InetAddress> isOfThisMachine) {
        var allowed = new AllowedHosts(settings.hosts());
        hosts = new HostRule(allowed, settings.trustProxy(), log);
        origins = new AllowedOrigins(settings.origins(), allowed, isOfThisMachine);
        token = settings.controlToken().map(ControlToken::of).orElseGet(ControlToken::random);
        control = new ControlRule(token, shared || settings.controlToken().isPresent(), log);
    }

    /** Judges a request or a WebSocket upgrade by its head. */
    public Verdict judge(RequestOutline request) {
        Optional<Verdict.Refused> refusal = hosts.refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (request.headers().getAll(HttpHeaderNames.ORIGIN).size() > 1) {
            return new Verdict.Refused(400, "send one Origin header");
        }
        Optional<HostAndPort> server = hosts.host(request);
        Optional<String> origin = request.header(HttpHeaderNames.ORIGIN);
        if (ControlRule.appliesTo(request.path())) {
            Optional<Verdict.Refused> refused = control.refusal(request, server);
            if (refused.isPresent()) {
                return refused.get();
            }
        } else if (origin.isPresent() && !origins.permits(origin.get(), server)) {
            return foreign(origin.get());
        }
        return new Verdict.Admitted(hosts.url(request), origin, control.controls(request, server));
    }

    /** Returns true for a path that only the user may reach. */
    public static boolean isControl(String path) {
        return ControlRule.appliesTo(path);
    }

    private Verdict foreign(String sent) {
        String origin = RefusalLog.clean(sent);
        log.origin(origin);
        return new Verdict.ForeignOrigin(
                origin,
                "Permission denied: origin not allowed: %s. Start the server with --allow-origin %s to serve its pages."
                        .formatted(origin, origin));
    }

    /** The secret with which a caller uses the control API. */
    public ControlToken token() {
        return token;
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }
}
