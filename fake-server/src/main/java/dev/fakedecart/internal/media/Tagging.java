package dev.fakedecart.internal.media;

import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.transcode.FrameJob;
import dev.fakedecart.internal.transcode.TranscoderPool;
import java.util.HexFormat;

/**
 * Tags the frames of sessions.
 *
 * @param transcoders decode, tag and encode the frames
 * @param overlay true to draw the state for people, too
 */
public record Tagging(TranscoderPool transcoders, boolean overlay) {

    /** Transcodes the video of a session. */
    public TrackProcessor processor(Session session) {
        TrackProcessor transcoded = (source, from, degradation) -> transcoders.transcode(
                new FrameJob(
                        session.journal(),
                        session.frames(),
                        source.sid(),
                        HexFormat.fromHexDigits(session.id(), 0, 8),
                        session.model(),
                        session.changes().source(),
                        degradation,
                        overlay,
                        session.options().restampsMarker(),
                        source.announcement().width(),
                        source.announcement().height(),
                        session.timing().framesPerSecond(),
                        revision -> session.faults().raiseLater(Moment.RENDERED, revision)),
                from);
        return transcoded.ofVideo();
    }
}
