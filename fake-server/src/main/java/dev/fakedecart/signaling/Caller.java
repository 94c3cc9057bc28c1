package dev.fakedecart.signaling;

import dev.fakedecart.protocol.Model;
import dev.fakedecart.session.Credential;
import dev.fakedecart.session.SessionOptions;
import java.net.InetSocketAddress;

/**
 * Who is calling, and how it reached this server.
 *
 * @param authority host and port as the client knows this server
 * @param reached the local address that the call came to
 */
record Caller(
        Credential credential, Model model, SessionOptions options, String authority, InetSocketAddress reached) {}
