/**
 * The messages of the control socket as data: {@link dev.fakedecart.protocol.ClientMessage} and {@link
 * dev.fakedecart.protocol.ServerMessage}, with the texts, codes and models of the service. No sockets, media or clocks.
 *
 * <p>Comments mark a fact as <em>assumed</em> if no SDK was measured or read to confirm it.
 *
 * <table>
 * <caption>To add a message, touch these rows</caption>
 * <tr><td>from the client</td><td>a record in {@code ClientMessage}, a case in {@code ClientMessageParser}</td></tr>
 * <tr><td>from the server</td><td>a record in {@code ServerMessage}, which names its fields</td></tr>
 * </table>
 */
@NullMarked
package dev.fakedecart.protocol;

import org.jspecify.annotations.NullMarked;
