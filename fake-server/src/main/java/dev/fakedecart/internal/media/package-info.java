/**
 * The media of a session, whichever protocol carries the SDP: the tracks that the client publishes
 * ({@link dev.fakedecart.internal.media.Publication}), the outputs made from them
 * ({@link dev.fakedecart.internal.media.SessionOutputs}), and the outputs that the client and each viewer receive
 * ({@link dev.fakedecart.internal.media.Subscriptions}). {@link dev.fakedecart.internal.media.OfferAnswerer} negotiates
 * them. The {@link dev.fakedecart.internal.session.OutputControl} of a session's outputs stops or degrades them for all
 * receivers.
 *
 * <p><b>Threads.</b> Everything belongs to the server's event loop, except for the degradation of pictures, which the
 * threads of transcoders read once for each frame.
 */
@NullMarked
package dev.fakedecart.internal.media;

import org.jspecify.annotations.NullMarked;
