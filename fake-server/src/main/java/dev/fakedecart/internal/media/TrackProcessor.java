package dev.fakedecart.internal.media;

import dev.fakedecart.internal.transcode.Degradation;
import dev.fakedecart.internal.transcode.TranscodedTrack;
import dev.fakedecart.webrtc.IncomingTrack;
import dev.fakedecart.webrtc.MediaKind;
import dev.fakedecart.webrtc.OutgoingTrack;
import java.util.function.Supplier;

/** Makes output tracks from published tracks: sends their packets on, or transcodes them. */
@FunctionalInterface
public interface TrackProcessor {

    /** Sends the published packets on as they are. */
    TrackProcessor ECHO = (source, from, degradation) -> new TranscodedTrack() {
        @Override
        public void attach(OutgoingTrack receiver) {
            receiver.carry(from);
        }

        @Override
        public void detach(OutgoingTrack receiver) {
            var unused = receiver.carryNothing();
        }

        @Override
        public void end() {} // the receivers get no more packets once the incoming track has ended
    };

    /**
     * Begins to make an output from a published track.
     *
     * @param degradation the degradation of its pictures now, read on any thread; ignored where pictures are not
     *     decoded
     */
    TranscodedTrack open(Publication source, IncomingTrack from, Supplier<Degradation> degradation);

    /** Processes video with this processor, and sends everything else on as it is. */
    default TrackProcessor ofVideo() {
        return (source, from, degradation) ->
                (source.kind() == MediaKind.VIDEO ? this : ECHO).open(source, from, degradation);
    }
}
