package dev.fakedecart.internal.turn;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Makes the URLs (RFC 7065) under which a client reaches the TURN server. */
final class TurnUrls {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private TurnUrls() {}

    /**
     * Returns the URLs, the best first, in the order of LiveKit's own server: UDP, then TLS.
     *
     * @param webSocketUrl the base of WebSocket URLs at which the client has reached this server
     * @param udpPort the UDP port of the TURN server; empty if there is none
     * @param tls true if the TCP port also serves TLS
     * @return empty if no URL can be made from the host
     */
    static List<String> of(String webSocketUrl, OptionalInt udpPort, boolean tls) {
        URI reached;
        try {
            reached = new URI(webSocketUrl);
        } catch (URISyntaxException e) {
            return List.of(); // a host that no URL can have
        }
        String host = reached.getHost();
        if (host == null) {
            return List.of();
        }
        int port = reached.getPort();
        if (port < 0) {
            port = "wss".equals(reached.getScheme()) ? HTTPS_PORT : HTTP_PORT;
        }
        var urls = new ArrayList<String>();
        if (udpPort.isPresent()) {
            urls.add("turn:" + host + ":" + udpPort.getAsInt() + "?transport=udp");
        }
        if (tls) {
            urls.add("turns:" + host + ":" + port + "?transport=tcp");
        }
        urls.add("turn:" + host + ":" + port + "?transport=tcp");
        return urls;
    }
}
