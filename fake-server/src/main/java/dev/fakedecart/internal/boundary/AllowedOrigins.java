package dev.fakedecart.internal.boundary;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The origins of pages that may use the service. The control API has a narrower rule, see {@link ControlRule}. */
final class AllowedOrigins {
    private static final String ANY = "*";
    private static final String OPAQUE = "null";

    private final List<WebOrigin> origins = new ArrayList<>();
    private final boolean any;
    private final boolean opaque;
    private final AllowedHosts hosts;
    private final Predicate<InetAddress> isOfThisMachine;

    /**
     * @param origins as {@code https://app.example}; {@code null} for files and sandboxed frames; {@code *} for all
     * @param hosts a page of a host that the user has named is allowed, too
     * @throws IllegalArgumentException if a text is not an origin
     */
    AllowedOrigins(Collection<String> origins, AllowedHosts hosts, Predicate<InetAddress> isOfThisMachine) {
        any = origins.contains(ANY);
        opaque = any || origins.contains(OPAQUE);
        this.hosts = hosts;
        this.isOfThisMachine = isOfThisMachine;
        for (String origin : origins) {
            if (!origin.equals(ANY) && !origin.equals(OPAQUE)) {
                this.origins.add(WebOrigin.parse(origin.replaceFirst("/$", ""))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "allowOrigin is \"%s\", but must be scheme, host and port only, for example https://app.example; null for pages without an origin, or * for all"
                                        .formatted(origin))));
            }
        }
    }

    /**
     * Judges an {@code Origin} header.
     *
     * @param server the allowed host by which the page calls the server; a page of the same host is allowed
     */
    boolean permits(String origin, Optional<HostAndPort> server) {
        if (!RefusalLog.clean(origin).equals(origin)) {
            return false; // no browser sends this, and no response header may carry it
        }
        if (any || (opaque && origin.equals(OPAQUE))) {
            return true;
        }
        return WebOrigin.parse(origin)
                .filter(page -> isOwn(page, server) || origins.stream().anyMatch(page::isSame))
                .isPresent();
    }

    private boolean isOwn(WebOrigin page, Optional<HostAndPort> server) {
        return page.isHttp()
                && (page.host().isLoopback()
                        || server.filter(host -> host.host().equals(page.host().host()))
                                .isPresent()
                        || hosts.isConfigured(page.host())
                        || page.host().address().filter(isOfThisMachine).isPresent());
    }
}
