/**
 * The access to this server and its limits: API keys, client tokens and their scopes, the tenants that keys belong
 * to, and the number of sessions that an account may have at once.
 *
 * <p><b>Threads.</b> {@link dev.fakedecart.internal.access.ClientTokens} and
 * {@link dev.fakedecart.internal.access.SessionSlots} belong to the server's event loop. The records are immutable.
 */
@NullMarked
package dev.fakedecart.internal.access;

import org.jspecify.annotations.NullMarked;
