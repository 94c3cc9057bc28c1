package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.session.StateSource;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.webrtc.FrameTrace;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * A transcoder's job: the track and the session that it renders frames for.
 *
 * @param trace records the times of each frame
 * @param track the published track's name in the journal
 * @param session the first 32 bits of the session's id
 * @param state the session's state; the transcoder takes one snapshot for each frame
 * @param degradation the degradation of pictures, read once for each frame, on any thread
 * @param overlay true to draw the state for people, too
 * @param restampsMarker true to stamp the SDKs' pixel marker on output frames
 * @param width the announced width of the track, which the output keeps; 0 if not known
 * @param framesPerSecond the most output frames per second on average; 0 for all of the input
 * @param onRendered receives the revision of each state of which a first frame has been rendered, on any thread; not
 *     called for revision 0, at which there is no state yet
 */
public record FrameJob(
        SessionJournal journal,
        FrameTrace trace,
        String track,
        int session,
        Model model,
        StateSource state,
        Supplier<Degradation> degradation,
        boolean overlay,
        boolean restampsMarker,
        int width,
        int height,
        double framesPerSecond,
        LongConsumer onRendered) {}
