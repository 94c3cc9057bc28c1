package dev.fakedecart.internal.turn;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.OptionalInt;

/** Makes the URLs (RFC 7065) under which a client reaches the TURN server. */
final class TurnUrls {
    private TurnUrls() {}

    /**
     * Returns the URLs, the best first.
     *
     * @param webSocketUrl the base of WebSocket URLs at which the client has reached this server
     * @param udpPort the UDP port of the TURN server; empty if there is none
     * @return empty if there is no port, or no URL can be made from the host
     */
    static List<String> of(String webSocketUrl, OptionalInt udpPort) {
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
        return udpPort.isPresent() ? List.of("turn:" + host + ":" + udpPort.getAsInt() + "?transport=udp") : List.of();
    }
}
