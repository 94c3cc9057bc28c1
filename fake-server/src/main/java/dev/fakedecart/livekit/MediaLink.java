package dev.fakedecart.livekit;

import dev.fakedecart.inference.Transcoding;
import dev.fakedecart.rtc.IncomingTrack;
import dev.fakedecart.rtc.MediaKind;
import dev.fakedecart.rtc.OutgoingTrack;

/** What lies between a published track and its output. */
@FunctionalInterface
interface MediaLink {

    /** The output is what was published, packet by packet. */
    MediaLink ECHO = (source, from, to) -> {
        to.carry(from);
        return () -> {};
    };

    /** Lets media flow from one to the other until the answer is told to end. */
    Transcoding open(Publication source, IncomingTrack from, OutgoingTrack to);

    /** Pictures go through this link, everything else around it. */
    default MediaLink ofVideo() {
        return (source, from, to) -> (source.kind() == MediaKind.VIDEO ? this : ECHO).open(source, from, to);
    }
}
