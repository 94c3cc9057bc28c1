/**
 * The control socket's wire, as data: what a client may say ({@link dev.fakedecart.protocol.ClientMessage}) and what
 * the service says ({@link dev.fakedecart.protocol.ServerMessage}), with the texts, codes and models of the service. No
 * sockets, no media, no clocks.
 *
 * <p>Where a fact was not measured against an SDK or read in one, the comment says <em>assumed</em>.
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
