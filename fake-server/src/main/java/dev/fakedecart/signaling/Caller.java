package dev.fakedecart.signaling;

import dev.fakedecart.protocol.Model;
import dev.fakedecart.session.SessionOptions;
import dev.fakedecart.session.Tenant;
import java.net.InetSocketAddress;

/**
 * Who is calling, and how it reached this server.
 *
 * @param authority host and port as the client knows this server
 * @param reached the local address that the call came to
 */
record Caller(Tenant tenant, Model model, SessionOptions options, String authority, InetSocketAddress reached) {}
