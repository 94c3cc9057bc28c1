package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.media.Subscriptions;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.webrtc.Candidate;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.OutgoingTrack;
import dev.fakedecart.webrtc.Peer;
import dev.fakedecart.webrtc.PeerListener;
import dev.fakedecart.webrtc.sdp.LocalTransport;
import dev.fakedecart.webrtc.sdp.PeerTransport;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.Executor;

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

    /** @param reached the address at which the participant reached this server */
    PeerConnections connectSingle(
            Participant participant, AnnouncedTracks tracks, Subscriptions subscriptions, InetAddress reached) {
        Peer peer = openPeer(participant, "client");
        return new SinglePeerConnection(
                peer, transport(peer, core.candidates(reached)), tracks, subscriptions, participant::send);
    }

    /** @param reached the address at which the participant reached this server */
    PeerConnections connectDual(
            Participant participant, AnnouncedTracks tracks, Subscriptions subscriptions, InetAddress reached) {
        List<Candidate> candidates = core.candidates(reached);
        Peer publisher = openPeer(participant, "publisher");
        Peer subscriber = openPeer(participant, "subscriber");
        return new DualPeerConnections(
                publisher,
                transport(publisher, candidates),
                subscriber,
                transport(subscriber, candidates),
                tracks,
                subscriptions,
                participant::send);
    }

    private LocalTransport transport(Peer peer, List<Candidate> candidates) {
        return PeerTransport.of(peer, core.fingerprint(), candidates);
    }

    /** Only the client's packets pass the session's simulated network. */
    private Peer openPeer(Participant participant, String peerName) {
        var listener = new PeerListener() {
            @Override
            public void connected() {
                participant.moments().accept(Moment.MEDIA_CONNECTED);
            }

            @Override
            public void firstFrameSent(OutgoingTrack track) {
                participant.moments().accept(Moment.FIRST_FRAME);
                loop.execute(participant::mediaFlows);
            }
        };
        return participant.grant().publishes()
                ? core.openPeer(peerName, session.journal(), listener, session.conditions())
                : core.openPeer(participant.grant().identity() + "-" + peerName, session.journal(), listener);
    }
}
