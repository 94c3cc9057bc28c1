package dev.fakedecart.internal.media;

import dev.fakedecart.internal.transcode.Degradation;
import dev.fakedecart.internal.transcode.Rendition;
import dev.fakedecart.webrtc.IncomingTrack;
import dev.fakedecart.webrtc.MediaKind;
import dev.fakedecart.webrtc.OutgoingTrack;
import java.util.function.Supplier;

/** What lies between a published track and its output. */
@FunctionalInterface
public interface MediaLink {

    /** The output is what was published, packet by packet. */
    MediaLink ECHO = (source, from, degradation) -> new Rendition() {
        @Override
        public void attach(OutgoingTrack receiver) {
            receiver.carry(from);
        }

        @Override
        public void detach(OutgoingTrack receiver) {
            var unused = receiver.carryNothing();
        }

        @Override
        public void end() {} // with the incoming track all that it was linked to falls silent
    };

    /**
     * Begins to make something of a published track.
     *
     * @param degradation what is to be done to its pictures now, read on any thread; where none are painted, nothing is
     */
    Rendition open(Publication source, IncomingTrack from, Supplier<Degradation> degradation);

    /** Pictures go through this link, everything else around it. */
    default MediaLink ofVideo() {
        return (source, from, degradation) ->
                (source.kind() == MediaKind.VIDEO ? this : ECHO).open(source, from, degradation);
    }
}
