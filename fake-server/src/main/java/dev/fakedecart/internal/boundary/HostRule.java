package dev.fakedecart.internal.boundary;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Refuses requests under a host that is not allowed, which is what DNS rebinding makes browsers send. */
final class HostRule {
    private static final String FORWARDED_HOST = "x-forwarded-host";
    private static final String FORWARDED_PROTO = "x-forwarded-proto";
    private static final String FORWARDED_PREFIX = "x-forwarded-prefix";

    private static final Pattern PREFIX = Pattern.compile("(?:/[A-Za-z0-9._~-]{1,100}){1,10}");

    private final AllowedHosts hosts;
    private final boolean trustProxy;
    private final RefusalLog log;

    /** @param trustProxy whether a proxy in front of this server sets the {@code X-Forwarded-*} headers */
    HostRule(AllowedHosts hosts, boolean trustProxy, RefusalLog log) {
        this.hosts = hosts;
        this.trustProxy = trustProxy;
        this.log = log;
    }

    /** Returns why the request is refused, or empty if its hosts are allowed. */
    Optional<Verdict.Refused> refusal(RequestOutline request) {
        List<String> sent = request.headers().getAll(HttpHeaderNames.HOST);
        if (sent.size() > 1) {
            return Optional.of(new Verdict.Refused(400, "send one Host header, not " + sent.size()));
        }
        if (sent.isEmpty() && !request.version().equals(HttpVersion.HTTP_1_0)) {
            return Optional.of(new Verdict.Refused(400, "send a Host header (RFC 9112 section 3.2)"));
        }
        var all = new ArrayList<>(sent);
        request.authority().ifPresent(all::add);
        forwarded(request, FORWARDED_HOST).ifPresent(all::add);
        return all.stream().flatMap(host -> refusal(host).stream()).findFirst();
    }

    private Optional<Verdict.Refused> refusal(String sent) {
        Optional<HostAndPort> host = HostAndPort.parse(sent);
        if (host.isEmpty()) {
            return Optional.of(
                    new Verdict.Refused(400, "Host: \"%s\" is not a host".formatted(RefusalLog.clean(sent))));
        }
        if (hosts.permits(host.get())) {
            return Optional.empty();
        }
        String name = host.get().host();
        log.host(name);
        return Optional.of(new Verdict.Refused(
                403,
                "Host: \"%s\" is not allowed. Start the server with --allow-host %s if clients reach it under this name."
                        .formatted(name, name)));
    }

    /** The URL under which the client of a request without {@link #refusal} reaches this server. */
    ReachedUrl url(RequestOutline request) {
        boolean secure = forwarded(request, FORWARDED_PROTO)
                .filter(scheme -> scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("wss"))
                .isPresent();
        String prefix = forwarded(request, FORWARDED_PREFIX)
                .map(path -> path.replaceFirst("/$", ""))
                .filter(path -> PREFIX.matcher(path).matches())
                .orElse("");
        return new ReachedUrl(authority(request), secure, prefix);
    }

    /** The host by which the client calls the server. */
    Optional<HostAndPort> host(RequestOutline request) {
        return authority(request).flatMap(HostAndPort::parse);
    }

    private Optional<String> authority(RequestOutline request) {
        return forwarded(request, FORWARDED_HOST).or(request::authority).or(() -> request.header(HttpHeaderNames.HOST));
    }

    /** The first value of a header of the proxy that is nearest to the client. */
    private Optional<String> forwarded(RequestOutline request, String name) {
        return trustProxy
                ? request.header(name)
                        .map(values -> values.split(",", 2)[0].strip())
                        .filter(value -> !value.isEmpty())
                : Optional.empty();
    }
}
