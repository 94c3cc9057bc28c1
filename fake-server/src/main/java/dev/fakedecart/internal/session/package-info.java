/**
 * Sessions: their state, revision by revision, their generation clock, the line that they wait in, the tenant that they
 * belong to; and who may open them: keys, client tokens, and how many at once.
 *
 * <p><b>Threads.</b> A session belongs to the server's event loop, on which all its methods are called. The immutable
 * {@link dev.fakedecart.internal.session.SessionState} and {@link dev.fakedecart.internal.session.SessionSnapshot} may go anywhere.
 */
@NullMarked
package dev.fakedecart.internal.session;

import org.jspecify.annotations.NullMarked;
