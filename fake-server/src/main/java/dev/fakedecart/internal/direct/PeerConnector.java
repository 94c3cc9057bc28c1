package dev.fakedecart.internal.direct;

import dev.fakedecart.internal.journal.PeerJournal;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.media.Publisher;
import dev.fakedecart.internal.media.Subscriptions;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.PathTimeouts;
import dev.fakedecart.webrtc.Peer;
import dev.fakedecart.webrtc.PeerEvent;
import dev.fakedecart.webrtc.PeerListener;
import dev.fakedecart.webrtc.Reached;
import dev.fakedecart.webrtc.dtls.Fingerprints;
import dev.fakedecart.webrtc.impair.NetworkConditions;
import dev.fakedecart.webrtc.impair.PacketDirection;
import dev.fakedecart.webrtc.sdp.PeerTransport;
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

        /** Called when the DTLS handshake is complete. */
        default void connected() {}

        /** Called when the first output frame has left. */
        default void mediaFlows() {}

        /** Called when the other end has stopped sending a track for a while, or sends it again. */
        default void inputSilent(String track, boolean silent) {}

        /** Called when the connection is not up some seconds after the answer. */
        default void notConnected() {}

        /** Called when the other end has closed the connection. */
        void closedByClient();

        /** Called when the other end has been silent for so long that nothing may be sent to it. */
        void failed();
    }

    /**
     * Opens this server's end of a connection.
     *
     * @param name the connection's name in the journal
     * @param conditions the simulated network to the other end; null for none
     * @param reached how the other end reached this server
     * @param moments raises moments of the session, on any thread; those of a viewer are none
     */
    PeerConnection connect(
            String name,
            SessionJournal journal,
            @Nullable NetworkConditions conditions,
            Fingerprints remote,
            Reached reached,
            Publisher publisher,
            Subscriptions subscriptions,
            Consumer<Moment> moments,
            Listener listener) {
        PeerListener events = new PeerJournal(name, journal).andThen(event -> {
            if (event instanceof PeerEvent.DtlsConnected) {
                moments.accept(Moment.MEDIA_CONNECTED);
                loop.execute(listener::connected);
            } else if (event instanceof PeerEvent.FirstFrame first && first.direction() == PacketDirection.OUT) {
                moments.accept(Moment.FIRST_FRAME);
                loop.execute(listener::mediaFlows);
            } else if (event instanceof PeerEvent.InputSilent silent) {
                loop.execute(() -> listener.inputSilent(silent.track(), true));
            } else if (event instanceof PeerEvent.InputResumed resumed) {
                loop.execute(() -> listener.inputSilent(resumed.track(), false));
            } else if (event instanceof PeerEvent.NotConnected) {
                loop.execute(listener::notConnected);
            } else if (event instanceof PeerEvent.Closed closed && closed.byClient()) {
                loop.execute(listener::closedByClient);
            } else if (event instanceof PeerEvent.IceFailed) {
                loop.execute(listener::failed);
            }
        });
        Peer peer = conditions == null
                ? core.openPeer(name, events, PathTimeouts.CONSENT)
                : core.openPeer(name, events, PathTimeouts.CONSENT, conditions);
        return new PeerConnection(
                peer,
                remote,
                () -> PeerTransport.of(peer, core.fingerprint(), core.candidates(reached)),
                journal,
                publisher,
                subscriptions);
    }
}
