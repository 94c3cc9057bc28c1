/**
 * The transcoders, which stand in for Decart's inference server. A transcoder decodes a track that a client publishes,
 * changes each frame according to the session's state, writes that state into the frame, and encodes it again.
 *
 * <p><b>The way of a frame.</b> The packet core forwards the publisher's packets to a transcoder's own peer connection,
 * over loopback. libwebrtc decodes them. {@link dev.fakedecart.internal.transcode.FramePipeline} takes one snapshot of
 * the state, and from it treats the colours and draws overlay and tag. libwebrtc encodes the frame, and the core
 * forwards its packets to the client. The output frame gets the metadata and the capture time of its input frame:
 * frames carry their number modulo 4 through decoder and encoder in the rotation field, see
 * {@link dev.fakedecart.internal.transcode.FramesInFlight}.
 *
 * <p><b>The way of a state.</b> A transcoder adds its job to the session's
 * {@link dev.fakedecart.internal.session.StateSource} as a renderer. Before a state comes into force, the job paints
 * its overlay on the thread {@code fake-decart-painter}, so that no frame waits for that.
 *
 * <p><b>Owners and threads.</b> {@link dev.fakedecart.internal.transcode.TranscoderPool} owns the transcoders. Each
 * owns its thread, {@code fake-decart-inference-N}, and on it the native objects and the pipeline. Decoded frames
 * arrive on threads of libwebrtc and are handed over at once; whoever has a frame releases it once. libwebrtc never
 * frees a closed peer connection, so a transcoder is not closed after its job, but works for the next session.
 *
 * <p><b>To change what frames look like,</b> start at {@link dev.fakedecart.internal.transcode.FrameStyle}: colour
 * treatment, overlay and tag of one state. {@link dev.fakedecart.internal.transcode.Degradation} holds what is done to
 * pictures whatever the state, for example a freeze or another size; it is read once for each frame.
 */
@NullMarked
package dev.fakedecart.internal.transcode;

import org.jspecify.annotations.NullMarked;
