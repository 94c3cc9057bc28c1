package dev.fakedecart.internal.livekit;

import dev.fakedecart.webrtc.TrackStatistics;
import dev.fakedecart.webrtc.sdp.SdpException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import livekit.LivekitRtc.SessionDescription;

/** The one or two peer connections of a client. Belongs to the event loop. */
interface PeerConnections {

    /** Called when the client has joined. */
    default void joined() {}

    /** Called when the client has come back on a new signal connection. */
    default void resumed() {}

    /** Offers the same outputs again, if this server offers. */
    default void offerAgain() {}

    /** Called when an output was added, or has ended. */
    void outputsChanged();

    /** Called when the client has subscribed to an output, or has unsubscribed. */
    default void subscriptionsChanged() {
        outputsChanged();
    }

    void offered(SessionDescription offer) throws SdpException;

    void answered(SessionDescription answer) throws SdpException;

    /**
     * Called when the client has offered a candidate, which is only used to explain why the client cannot connect.
     *
     * @param toSubscriber true if the candidate is for the connection on which the client receives
     */
    void trickled(String candidate, boolean toSubscriber);

    CompletableFuture<List<TrackStatistics>> statistics();

    default void close(String reason) {
        close(reason, false);
    }

    /**
     * Closes them; more calls do nothing.
     *
     * @param silently true to stop answering at once; false to close in DTLS
     */
    void close(String reason, boolean silently);
}
