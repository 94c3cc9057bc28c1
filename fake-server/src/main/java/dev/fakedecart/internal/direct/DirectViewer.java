package dev.fakedecart.internal.direct;

import dev.fakedecart.internal.journal.DirectEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.media.Broadcast;
import dev.fakedecart.internal.media.Publisher;
import dev.fakedecart.internal.media.Subscriptions;
import dev.fakedecart.webrtc.dtls.Fingerprint;
import dev.fakedecart.webrtc.sdp.PeerTransport;
import dev.fakedecart.webrtc.sdp.SdpException;
import dev.fakedecart.webrtc.sdp.SessionDescription;
import java.net.InetAddress;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A viewer of a session. Python's offers once, and is shown what its one answer holds: so an offer waits until there is
 * something to see. To what comes later JavaScript's are led by {@code ready}, upon which they offer again. Belongs to
 * the event loop.
 */
public final class DirectViewer implements Broadcast.Audience {
    private final String name;
    private final SessionJournal journal;
    private final Broadcast broadcast;
    private final Connector connector;
    private final Executor loop;
    private final InetAddress reached;
    private final Listener listener;
    private @Nullable PeerConnection connection;
    private @Nullable SessionDescription held;
    private boolean settling;
    private boolean gone;

    /** Hears what a viewer is to be told, on the event loop. */
    public interface Listener {

        void answered(String sdp);

        /** The offer cannot be answered. */
        void rejected(String reason);

        /** There is more to see than the viewer has sections for: it should offer again. */
        void offerWanted();

        /** The session is over. */
        void ended();
    }

    DirectViewer(
            String name,
            SessionJournal journal,
            Broadcast broadcast,
            Connector connector,
            Executor loop,
            InetAddress reached,
            Listener listener) {
        this.name = name;
        this.journal = journal;
        this.broadcast = broadcast;
        this.connector = connector;
        this.loop = loop;
        this.reached = reached;
        this.listener = listener;
        broadcast.join(this);
        journal.append(new DirectEvent.ViewerJoined(name));
    }

    /** Takes an offer, which is answered now or once there is something to see. */
    public void offered(String sdp) {
        try {
            SessionDescription offer = SessionDescription.parse(sdp);
            var unused = PeerTransport.fingerprint(offer);
            held = offer;
        } catch (SdpException e) {
            listener.rejected(String.valueOf(e.getMessage()));
            return;
        }
        settle();
    }

    /** Tracks of one offer come one by one: what they add up to is looked at when all are there. */
    @Override
    public void outputsChanged() {
        if (!settling) {
            settling = true;
            loop.execute(() -> {
                settling = false;
                settle();
            });
        }
    }

    private void settle() {
        if (gone) {
            return;
        }
        SessionDescription offer = held;
        if (offer == null) {
            if (connection != null && connection.lacksOutput()) {
                listener.offerWanted();
            }
        } else if (!broadcast.outputs().isEmpty()) {
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
        Fingerprint fingerprint = PeerTransport.fingerprint(offer);
        PeerConnection current = connection;
        if (current == null || !current.is(fingerprint)) {
            disconnect("another peer connection was offered");
            current = connect(fingerprint);
            connection = current;
        }
        listener.answered(current.answer(offer).toString());
        current.attach();
    }

    private PeerConnection connect(Fingerprint fingerprint) {
        var closing = new Connector.Listener() {
            private @Nullable PeerConnection opened;

            @Override
            public void closedByClient() {
                if (connection == opened) {
                    disconnect("the viewer closed its peer connection");
                }
            }
        };
        var subscriptions = new Subscriptions(broadcast, false);
        PeerConnection opened =
                connector.connect(name, journal, null, fingerprint, reached, Publisher.NONE, subscriptions, closing);
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

    /** The viewer has gone; everything of it is freed. */
    public void leave(String reason) {
        if (!gone) {
            gone = true;
            held = null;
            broadcast.leave(this);
            disconnect(reason);
            journal.append(new DirectEvent.ViewerLeft(name, reason));
        }
    }
}
