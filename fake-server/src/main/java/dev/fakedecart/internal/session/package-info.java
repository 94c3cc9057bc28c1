/**
 * Sessions: the state that frames are rendered from, its revisions, the generation clock, and the queue of sessions
 * that wait for a place.
 *
 * <p><b>Threads.</b> A session belongs to the server's event loop, on which all its methods are called. The immutable
 * {@link dev.fakedecart.internal.session.SessionState} and {@link dev.fakedecart.internal.session.SessionSnapshot} may
 * go anywhere.
 */
@NullMarked
package dev.fakedecart.internal.session;

import org.jspecify.annotations.NullMarked;
