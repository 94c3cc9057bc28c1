package dev.fakedecart.internal.direct;

import dev.fakedecart.internal.journal.DirectEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.media.Publisher;
import dev.fakedecart.internal.media.SessionOutputs;
import dev.fakedecart.internal.media.Subscriptions;
import dev.fakedecart.webrtc.Reached;
import dev.fakedecart.webrtc.dtls.Fingerprints;
import dev.fakedecart.webrtc.sdp.PeerTransport;
import dev.fakedecart.webrtc.sdp.SdpException;
import dev.fakedecart.webrtc.sdp.SessionDescription;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A viewer of a session. Viewers of the Python SDK offer once and show only the outputs in the one answer, so an offer
 * waits until there is an output. JavaScript viewers send a new offer on {@code ready} when an output is added. Belongs
 * to the event loop.
 */
public final class DirectViewer implements SessionOutputs.Viewer {
    private final String name;
    private final SessionJournal journal;
    private final SessionOutputs sessionOutputs;
    private final PeerConnector connector;
    private final Executor loop;
    private final Reached reached;
    private final Listener listener;
    private @Nullable PeerConnection connection;
    private @Nullable SessionDescription held;
    private boolean updatePending;
    private boolean gone;

    /** Sends a message to a viewer, on the event loop. */
    public interface Listener {

        void answered(String sdp);

        /** Called when the offer cannot be answered. */
        void rejected(String reason);

        /** There are outputs that the viewer has no media section for: it should offer again. */
        void offerWanted();

        /** Called when the session has ended. */
        void ended();
    }

    DirectViewer(
            String name,
            SessionJournal journal,
            SessionOutputs sessionOutputs,
            PeerConnector connector,
            Executor loop,
            Reached reached,
            Listener listener) {
        this.name = name;
        this.journal = journal;
        this.sessionOutputs = sessionOutputs;
        this.connector = connector;
        this.loop = loop;
        this.reached = reached;
        this.listener = listener;
        sessionOutputs.addViewer(this);
        journal.append(new DirectEvent.ViewerJoined(name));
    }

    /** Answers an offer, now or once there is an output. */
    public void offered(String sdp) {
        try {
            SessionDescription offer = SessionDescription.parse(sdp);
            var unused = PeerTransport.fingerprints(offer);
            held = offer;
        } catch (SdpException e) {
            listener.rejected(String.valueOf(e.getMessage()));
            return;
        }
        update();
    }

    /** Records a candidate of the viewer, to explain why it cannot connect. */
    public void candidate(String candidate) {
        if (connection != null) {
            connection.clientOffered(candidate);
        }
    }

    /** Waits for the next turn of the event loop, because the tracks of one offer are added one by one. */
    @Override
    public void outputsChanged() {
        if (!updatePending) {
            updatePending = true;
            loop.execute(() -> {
                updatePending = false;
                update();
            });
        }
    }

    private void update() {
        if (gone) {
            return;
        }
        SessionDescription offer = held;
        if (offer == null) {
            if (connection != null && connection.lacksOutput()) {
                listener.offerWanted();
            }
        } else if (!sessionOutputs.tracks().isEmpty()) {
            held = null;
            try {
                answer(offer);
            } catch (SdpException e) {
                if (connection != null && !connection.isAnswered()) {
                    disconnect("its offer cannot be answered");
                }
                listener.rejected(String.valueOf(e.getMessage()));
            }
        }
    }

    private void answer(SessionDescription offer) throws SdpException {
        Fingerprints fingerprints = PeerTransport.fingerprints(offer);
        PeerConnection current = connection;
        if (current == null || !current.is(fingerprints)) {
            disconnect("another peer connection was offered");
            current = connect(fingerprints);
            connection = current;
        }
        listener.answered(current.answer(offer).toString());
        current.attach();
    }

    private PeerConnection connect(Fingerprints fingerprints) {
        var closing = new PeerConnector.Listener() {
            private @Nullable PeerConnection opened;

            @Override
            public void closedByClient() {
                if (connection == opened) {
                    disconnect("the viewer closed its peer connection");
                }
            }

            @Override
            public void failed() {
                if (connection == opened) {
                    disconnect("the viewer sent no connectivity check for too long");
                }
            }
        };
        var subscriptions = new Subscriptions(sessionOutputs, false);
        PeerConnection opened = connector.connect(
                name, journal, null, fingerprints, reached, Publisher.NONE, subscriptions, moment -> {}, closing);
        closing.opened = opened;
        return opened;
    }

    private void disconnect(String reason) {
        if (connection != null) {
            connection.close(reason);
            connection = null;
        }
    }

    @Override
    public void ended() {
        leave("the session ended");
        listener.ended();
    }

    /** Frees everything when the viewer has left. */
    public void leave(String reason) {
        if (!gone) {
            gone = true;
            held = null;
            sessionOutputs.removeViewer(this);
            disconnect(reason);
            journal.append(new DirectEvent.ViewerLeft(name, reason));
        }
    }
}
