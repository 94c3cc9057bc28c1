/**
 * HTTP signaling, the third way into a session: a client posts its offer and gets the answer, sends its candidates and
 * changes of the state with further requests, and receives events on a stream of server-sent events. Media is one direct
 * peer connection ({@link dev.fakedecart.internal.direct.DirectRoom}).
 *
 * <p>Source: the service's page on HTTP signaling (a private preview), and what a published client of it expects, as of
 * October 2026. What neither says is marked as assumed.
 *
 * <p><b>The way of a request.</b> {@code HttpSignaling} routes it and finds the {@code HttpSession};
 * {@code SessionCreation} opens one; {@code SignalingRequests} reads bodies, and refuses them with a
 * {@code Problem}.
 *
 * <p><b>Threads.</b> Everything belongs to the server's event loop.
 */
@NullMarked
package dev.fakedecart.internal.httpsignaling;

import org.jspecify.annotations.NullMarked;
