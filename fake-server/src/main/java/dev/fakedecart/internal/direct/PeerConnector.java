package dev.fakedecart.internal.direct;

import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.media.Publisher;
import dev.fakedecart.internal.media.Subscriptions;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.OutgoingTrack;
import dev.fakedecart.webrtc.Peer;
import dev.fakedecart.webrtc.PeerListener;
import dev.fakedecart.webrtc.dtls.Fingerprint;
import dev.fakedecart.webrtc.impair.NetworkConditions;
import dev.fakedecart.webrtc.sdp.PeerTransport;
import java.net.InetAddress;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens peer connections. Belongs to the event loop. */
final class PeerConnector {
    private final MediaCore core;
    private final Executor loop;

    PeerConnector(MediaCore core, Executor loop) {
        this.core = core;
        this.loop = loop;
    }

    /** Events of a peer connection, on the event loop. */
    interface Listener {

        /** The first output frame has left. */
        default void mediaFlows() {}

        /** The other end has closed the connection. */
        void closedByClient();
    }

    /**
     * Opens this server's end of a connection.
     *
     * @param name the connection's name in the journal
     * @param conditions the simulated network to the other end; null for none
     * @param reached the address at which the other end reached this server
     * @param moments raises moments of the session, on any thread; those of a viewer are none
     */
    PeerConnection connect(
            String name,
            SessionJournal journal,
            @Nullable NetworkConditions conditions,
            Fingerprint remote,
            InetAddress reached,
            Publisher publisher,
            Subscriptions subscriptions,
            Consumer<Moment> moments,
            Listener listener) {
        var events = new PeerListener() {
            @Override
            public void connected() {
                moments.accept(Moment.MEDIA_CONNECTED);
            }

            @Override
            public void firstFrameSent(OutgoingTrack track) {
                moments.accept(Moment.FIRST_FRAME);
                loop.execute(listener::mediaFlows);
            }

            @Override
            public void closedByClient() {
                loop.execute(listener::closedByClient);
            }
        };
        Peer peer = conditions == null
                ? core.openPeer(name, journal, events)
                : core.openPeer(name, journal, events, conditions);
        var transport = PeerTransport.of(peer, core.fingerprint(), core.candidates(reached));
        return new PeerConnection(peer, remote, transport, journal, publisher, subscriptions);
    }
}
