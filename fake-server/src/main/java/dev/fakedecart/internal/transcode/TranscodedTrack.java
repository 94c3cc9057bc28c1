package dev.fakedecart.internal.transcode;

import dev.fakedecart.webrtc.OutgoingTrack;

/** A track that is made from a published one, for any number of receivers. Methods may be called on any thread. */
public interface TranscodedTrack {

    /** Sends this track to a receiver, as soon as it has frames. */
    void attach(OutgoingTrack receiver);

    /** Stops sending this track to a receiver. */
    void detach(OutgoingTrack receiver);

    /** Stops making this track; more calls do nothing. */
    void end();
}
