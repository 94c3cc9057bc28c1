package dev.fakedecart.media;

import dev.fakedecart.inference.Rendition;
import dev.fakedecart.rtc.IncomingTrack;
import dev.fakedecart.rtc.MediaKind;
import dev.fakedecart.rtc.OutgoingTrack;

/** What lies between a published track and its output. */
@FunctionalInterface
public interface MediaLink {

    /** The output is what was published, packet by packet. */
    MediaLink ECHO = (source, from) -> new Rendition() {
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

    /** Begins to make something of a published track. */
    Rendition open(Publication source, IncomingTrack from);

    /** Pictures go through this link, everything else around it. */
    default MediaLink ofVideo() {
        return (source, from) -> (source.kind() == MediaKind.VIDEO ? this : ECHO).open(source, from);
    }
}
