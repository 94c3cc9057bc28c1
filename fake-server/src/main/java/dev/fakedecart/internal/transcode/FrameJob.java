package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.session.SessionState;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.webrtc.FrameTrace;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an inference participant needs to know of the session that it works for.
 *
 * @param trace where each frame's way is noted
 * @param track the published track's name in the journal
 * @param session the first 32 bits of the session's id
 * @param state what is in force now, read once for each frame, on any thread; empty while the initial state is awaited,
 *     and then no frame leaves
 * @param degradation what is done to pictures beyond that, read once for each frame, on any thread
 * @param overlay whether people are to see the state as well
 * @param restampsMarker whether the SDKs' pixel marker is to be stamped anew on output frames
 * @param width of the track as it was announced, which the output keeps; 0 if that is not known
 */
public record FrameJob(
        SessionJournal journal,
        FrameTrace trace,
        String track,
        int session,
        Model model,
        Supplier<Optional<SessionState>> state,
        Supplier<Degradation> degradation,
        boolean overlay,
        boolean restampsMarker,
        int width,
        int height) {}
