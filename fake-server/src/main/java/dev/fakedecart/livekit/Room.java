package dev.fakedecart.livekit;

import dev.fakedecart.journal.SessionJournal;
import dev.fakedecart.protocol.EndReason;
import dev.fakedecart.rtc.Candidate;
import dev.fakedecart.rtc.MediaCore;
import dev.fakedecart.rtc.OutgoingTrack;
import dev.fakedecart.rtc.Peer;
import dev.fakedecart.rtc.PeerListener;
import dev.fakedecart.rtc.TrackStatistics;
import dev.fakedecart.sdp.LocalTransport;
import dev.fakedecart.sdp.PeerTransport;
import dev.fakedecart.session.MediaRoom;
import dev.fakedecart.session.Session;
import dev.fakedecart.session.SessionState;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;

/**
 * The media room of one session: the client, and beside it the inference participant, which is this server itself and
 * publishes an output for each track that the client sends. Belongs to the event loop.
 */
final class Room implements MediaRoom {

    /** Clients take media from participants whose identity begins so, and from no others. */
    private static final String INFERENCE_IDENTITY = "inference-server-";

    private static final int PING_INTERVAL_SECONDS = 5; // LiveKit's own defaults
    private static final int PING_TIMEOUT_SECONDS = 15;

    private final String name;
    private final String sid = Ids.random(Ids.ROOM);
    private final String inferenceSid = Ids.random(Ids.PARTICIPANT);
    private final Session session;
    private final SessionJournal journal;
    private final MediaCore core;
    private final ScheduledExecutorService loop;
    private final MediaLink link;
    private final Runnable onClose;
    private @Nullable Participant client;
    private int inferenceVersion;

    /** @param link lies between what the client publishes and what it gets back */
    Room(
            String name,
            Session session,
            MediaCore core,
            ScheduledExecutorService loop,
            MediaLink link,
            Runnable onClose) {
        this.name = name;
        this.session = session;
        this.journal = session.journal();
        this.core = core;
        this.loop = loop;
        this.link = link;
        this.onClose = onClose;
    }

    String name() {
        return name;
    }

    SessionJournal journal() {
        return journal;
    }

    /** The client, if it is who it says and has not been given up. */
    Optional<Participant> find(String participantSid) {
        return Optional.ofNullable(client)
                .filter(participant -> participant.sid().equals(participantSid));
    }

    /**
     * Lets the client in, in place of whom it was before.
     *
     * @param reached the address at which the client reached this server
     */
    Participant join(String identity, JoinParameters parameters, InetAddress reached) {
        if (client != null) {
            client.dismiss(DisconnectReason.DUPLICATE_IDENTITY, "joined again");
        }
        var tracks = new Tracks(inferenceSid, parameters.takesTrailers(), link, output -> announceOutputs());
        Participant joined = new Participant(
                identity,
                journal,
                loop,
                tracks,
                (participant, its) -> connect(participant, its, parameters.singlePeerConnection(), reached),
                session::startGeneration,
                this::left);
        client = joined;
        return joined;
    }

    private PeerConnections connect(Participant participant, Tracks tracks, boolean single, InetAddress reached) {
        List<Candidate> candidates = core.candidates(reached);
        if (single) {
            Peer peer = openPeer("client", participant);
            return new SinglePeerConnection(peer, transport(peer, candidates), tracks, participant::send);
        }
        Peer publisher = openPeer("publisher", participant);
        Peer subscriber = openPeer("subscriber", participant);
        return new DualPeerConnections(
                publisher,
                transport(publisher, candidates),
                subscriber,
                transport(subscriber, candidates),
                tracks,
                participant::send);
    }

    private LocalTransport transport(Peer peer, List<Candidate> candidates) {
        return PeerTransport.of(peer, core.fingerprint(), candidates);
    }

    private Peer openPeer(String peerName, Participant participant) {
        return core.openPeer(peerName, journal, new PeerListener() {
            @Override
            public void firstFrameSent(OutgoingTrack track) {
                loop.execute(participant::mediaFlows);
            }
        });
    }

    SignalResponse joinResponse(Participant participant) {
        return SignalMessages.join(JoinResponse.newBuilder()
                .setRoom(livekit.LivekitModels.Room.newBuilder().setSid(sid).setName(name))
                .setParticipant(participant.info())
                .addOtherParticipants(inference(participant))
                .setSubscriberPrimary(true)
                .setPingInterval(PING_INTERVAL_SECONDS)
                .setPingTimeout(PING_TIMEOUT_SECONDS));
    }

    private void announceOutputs() {
        if (client != null) {
            client.send(SignalMessages.update(inference(client)));
        }
    }

    private ParticipantInfo inference(Participant receiver) {
        return ParticipantInfo.newBuilder()
                .setSid(inferenceSid)
                .setIdentity(INFERENCE_IDENTITY + session.id())
                .setState(ParticipantInfo.State.ACTIVE)
                .setIsPublisher(true)
                .setVersion(++inferenceVersion)
                .addAllTracks(
                        receiver.tracks().outputs().stream().map(Output::info).toList())
                .build();
    }

    private void left(Participant participant) {
        if (client == participant) {
            client = null;
            session.endGeneration(EndReason.DISCONNECT);
        }
    }

    /** Tells a client that asks to resume, and is not known any more, to join anew. */
    static SignalResponse rejoin() {
        return SignalMessages.leave(LeaveRequest.Action.RECONNECT, DisconnectReason.STATE_MISMATCH);
    }

    @Override
    public CompletableFuture<Void> prepare(SessionState next) {
        return client == null
                ? CompletableFuture.completedFuture(null)
                : client.tracks().prepare(next);
    }

    @Override
    public CompletableFuture<List<TrackStatistics>> statistics() {
        return client == null ? CompletableFuture.completedFuture(List.of()) : client.statistics();
    }

    @Override
    public void close(String reason) {
        if (client != null) {
            client.dismiss(DisconnectReason.ROOM_DELETED, reason);
            client = null;
        }
        onClose.run();
    }
}
