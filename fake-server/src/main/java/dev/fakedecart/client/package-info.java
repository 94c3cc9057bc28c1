/**
 * The client library, which speaks every protocol of the server. The server's tests, the load generator and the
 * conformance suite use the library.
 *
 * <p><b>Start reading here.</b> A {@link dev.fakedecart.client.ControlConnection} is the control socket of a session,
 * and speaks like an SDK if it has a {@link dev.fakedecart.client.dialect.Dialect}. Both it and the signal connections
 * of {@code client.livekit} use a {@link dev.fakedecart.client.MessageSocket}, the one WebSocket. Media is a choice:
 * {@code client.libwebrtc} has codecs, {@code client.packets} has packets only, and a client that opens none of them
 * has no media. Failures are {@link dev.fakedecart.client.ClientException}s.
 *
 * <p>Not public API: any release may change or remove the library. The library depends on {@code protocol}, {@code tag}
 * and {@code webrtc}, and on no other part of the server.
 */
@NullMarked
package dev.fakedecart.client;

import org.jspecify.annotations.NullMarked;
