package dev.fakedecart.webrtc;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * How a client reached the server's TCP port.
 *
 * @param local this end of the connection
 * @param named where the client connected to, as far as the client says it; differs from {@code local} behind a port
 *     mapping
 */
public record Reached(InetSocketAddress local, Optional<InetSocketAddress> named) {}
