package dev.fakedecart.internal.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address and port of a URL. Names other than {@code localhost} have none: to look them up would block the event
 * loop.
 */
final class NamedAddress {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int LARGEST_PORT = 65_535;

    private NamedAddress() {}

    /** @param url of a WebSocket */
    static Optional<InetSocketAddress> of(String url) {
        try {
            URI uri = new URI(url);
            InetAddress address = address(uri.getHost());
            int port = uri.getPort() >= 0 ? uri.getPort() : url.startsWith("wss:") ? HTTPS_PORT : HTTP_PORT;
            return address == null || port == 0 || port > LARGEST_PORT
                    ? Optional.empty()
                    : Optional.of(new InetSocketAddress(address, port));
        } catch (URISyntaxException e) {
            return Optional.empty(); // a host that no URL can have, such as one with an underscore and a port
        }
    }

    private static @Nullable InetAddress address(@Nullable String host) {
        if (host == null) {
            return null;
        }
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return InetAddress.getLoopbackAddress();
        }
        return NetUtil.createInetAddressFromIpAddressString(host.replaceAll("[\\[\\]]", ""));
    }
}
