/**
 * Control sockets: {@code /v1/stream} for clients, {@code /subscribe/{sid}} for viewers of the direct protocol.
 *
 * <p><b>The way of a message.</b> {@code MessageSocket} parses it, lets a scenario change it, and gives it to
 * {@code ControlSocket}. The first message shows which {@link dev.fakedecart.internal.signaling.ProtocolHandler} the
 * client needs; the handler gives changes of the state to
 * {@link dev.fakedecart.internal.session.StateChanges}, which answers on the socket.
 *
 * <p><b>Threads.</b> Everything belongs to the server's event loop.
 */
@NullMarked
package dev.fakedecart.internal.signaling;

import org.jspecify.annotations.NullMarked;
