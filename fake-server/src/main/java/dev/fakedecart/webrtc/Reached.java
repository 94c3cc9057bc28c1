package dev.fakedecart.webrtc;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The address through which a client reached the server's TCP port.
 *
 * @param local the server's end of the connection
 * @param named the address that the client connected to, if the client says so; differs from {@code local} behind a
 *     port mapping
 */
public record Reached(InetSocketAddress local, Optional<InetSocketAddress> named) {}
