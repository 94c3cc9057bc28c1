package dev.fakedecart.internal.media;

import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.transcode.FrameJob;
import dev.fakedecart.internal.transcode.InferencePool;
import java.util.HexFormat;

/**
 * How frames are tagged: by whom, and what of it.
 *
 * @param overlay whether people are to see the state as well
 */
public record Tagging(InferencePool participants, boolean overlay) {

    /** Pictures of this session go through an inference participant. */
    public MediaLink link(Session session) {
        MediaLink transcoded = (source, from, degradation) -> participants.transcode(
                new FrameJob(
                        session.journal(),
                        session.frames(),
                        source.sid(),
                        HexFormat.fromHexDigits(session.id(), 0, 8),
                        session.model(),
                        session.changes()::inForce,
                        degradation,
                        overlay,
                        session.options().restampsMarker(),
                        source.announcement().width(),
                        source.announcement().height()),
                from);
        return transcoded.ofVideo();
    }
}
