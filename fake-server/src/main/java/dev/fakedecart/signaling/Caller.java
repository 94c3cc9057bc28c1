package dev.fakedecart.signaling;

import dev.fakedecart.protocol.Model;
import dev.fakedecart.session.Credential;
import dev.fakedecart.session.SessionOptions;
import java.net.InetSocketAddress;

/**
 * Who is calling, and how it reached this server.
 *
 * @param webSocketUrl the base of WebSocket URLs as the client knows this server
 * @param reached the local address that the call came to
 */
record Caller(
        Credential credential, Model model, SessionOptions options, String webSocketUrl, InetSocketAddress reached) {}
