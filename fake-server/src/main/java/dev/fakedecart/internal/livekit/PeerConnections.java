package dev.fakedecart.internal.livekit;

import dev.fakedecart.webrtc.TrackStatistics;
import dev.fakedecart.webrtc.sdp.SdpException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import livekit.LivekitRtc.SessionDescription;

/** The one or two peer connections of a client. Belongs to the event loop. */
interface PeerConnections {

    /** The client has joined. */
    default void joined() {}

    /** The client has come back on a new signal connection. */
    default void resumed() {}

    /** Offers what the client has, where this server offers: a change of what is offered may be due. */
    default void offerAgain() {}

    /** There is an output that the client does not receive yet, or one that it receives has ended. */
    void outputsChanged();

    void offered(SessionDescription offer) throws SdpException;

    void answered(SessionDescription answer) throws SdpException;

    CompletableFuture<List<TrackStatistics>> statistics();

    default void close(String reason) {
        close(reason, false);
    }

    /**
     * Ends them, which more calls do not do again.
     *
     * @param silently true to stop answering without a goodbye
     */
    void close(String reason, boolean silently);
}
