package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.journal.PeerJournal;
import dev.fakedecart.internal.media.Subscriptions;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.MediaKind;
import dev.fakedecart.webrtc.PathTimeouts;
import dev.fakedecart.webrtc.Peer;
import dev.fakedecart.webrtc.PeerEvent;
import dev.fakedecart.webrtc.PeerListener;
import dev.fakedecart.webrtc.Reached;
import dev.fakedecart.webrtc.impair.PacketDirection;
import dev.fakedecart.webrtc.sdp.LocalTransport;
import dev.fakedecart.webrtc.sdp.PeerTransport;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Opens the peer connections of a room's participants. Belongs to the event loop. */
final class RoomConnector {
    private final MediaCore core;
    private final Session session;
    private final Executor loop;

    RoomConnector(MediaCore core, Session session, Executor loop) {
        this.core = core;
        this.session = session;
        this.loop = loop;
    }

    /** @param reached how the participant reached this server */
    PeerConnections connectSingle(
            Participant participant, AnnouncedTracks tracks, Subscriptions subscriptions, Reached reached) {
        Peer peer = openPeer(participant, "client");
        return new SinglePeerConnection(peer, transports(peer, reached), tracks, subscriptions, participant::send);
    }

    /** @param reached how the participant reached this server */
    PeerConnections connectDual(
            Participant participant, AnnouncedTracks tracks, Subscriptions subscriptions, Reached reached) {
        Peer publisher = openPeer(participant, "publisher");
        Peer subscriber = openPeer(participant, "subscriber");
        return new DualPeerConnections(
                publisher,
                transports(publisher, reached),
                subscriber,
                transports(subscriber, reached),
                tracks,
                subscriptions,
                participant::send);
    }

    private Supplier<LocalTransport> transports(Peer peer, Reached reached) {
        return () -> PeerTransport.of(peer, core.fingerprint(), core.candidates(reached));
    }

    /** Only the client's packets pass the session's simulated network. */
    private Peer openPeer(Participant participant, String peerName) {
        boolean publishes = participant.grant().publishes();
        String journalName = publishes ? peerName : participant.grant().identity() + "-" + peerName;
        PeerListener listener = new PeerJournal(journalName, session.journal()).andThen(event -> {
            if (event instanceof PeerEvent.DtlsConnected) {
                participant.moments().accept(Moment.MEDIA_CONNECTED);
            } else if (event instanceof PeerEvent.FirstFrame first && first.direction() == PacketDirection.OUT) {
                participant.moments().accept(Moment.FIRST_FRAME);
                loop.execute(participant::mediaFlows);
            } else if (event instanceof PeerEvent.InputSilent silent) {
                loop.execute(() -> participant.inputSilent(silent.track(), true));
            } else if (event instanceof PeerEvent.InputResumed resumed) {
                loop.execute(() -> participant.inputSilent(resumed.track(), false));
            } else if (event instanceof PeerEvent.FirstFrame first && first.kind() == MediaKind.VIDEO) {
                loop.execute(participant::inputFlows);
            } else if (event instanceof PeerEvent.IceFailed) {
                loop.execute(participant::mediaFailed);
            }
        });
        return publishes
                ? core.openPeer(journalName, listener, PathTimeouts.LIVEKIT, session.conditions())
                : core.openPeer(journalName, listener, PathTimeouts.LIVEKIT);
    }
}
