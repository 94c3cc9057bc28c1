/**
 * Pixels: the inference participants, which stand in for Decart's inference server. A participant decodes what a client
 * sends, changes each frame according to the session's state, writes that state into the frame, and encodes it again.
 *
 * <p><b>The way of a frame.</b> The packet core sends the publisher's packets on to a participant's own peer connection,
 * over loopback, as it would to any client. libwebrtc decodes; {@link dev.fakedecart.internal.transcode.FramePipeline} takes one
 * snapshot of the state and treats, overlays and tags the frame from it; libwebrtc encodes, and the core forwards that
 * to the client. What came with an input frame, its metadata and its moment on the publisher's clock, is put back on the
 * output frame made from it: frames carry their number modulo 4 through decoder and encoder as their rotation, see
 * {@link dev.fakedecart.internal.transcode.FramesUnderWay}.
 *
 * <p><b>Owners and threads.</b> {@link dev.fakedecart.internal.transcode.InferencePool} owns the participants; each owns its
 * thread, {@code fake-decart-inference-N}, and on it the native objects and the pipeline. Decoded frames come on threads
 * of libwebrtc and are handed over at once; each is released once, by whoever took it. Overlays of states that are
 * about to come into force are painted on {@code fake-decart-painter}. libwebrtc never frees a peer connection that was
 * closed, so participants are not closed but work for the next session.
 *
 * <p>To change what frames look like: {@link dev.fakedecart.internal.transcode.Look} is where treatment, overlay and tag of a
 * state come together; the overlay is a package of its own. What is done to pictures whatever the state, a freeze or another size, is
 * {@link dev.fakedecart.internal.transcode.Degradation}, read once for each frame; it works on the pixels of frames, never on who
 * owns them, and a frozen picture is a copy of the pipeline's own.
 */
@NullMarked
package dev.fakedecart.internal.transcode;

import org.jspecify.annotations.NullMarked;
