package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.UpgradeOutcome;
import dev.fakedecart.internal.http.WebSocketConnection;
import dev.fakedecart.internal.journal.MediaEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.livekit.AccessTokens.Grant;
import dev.fakedecart.internal.media.Broadcast;
import dev.fakedecart.internal.media.MediaLink;
import dev.fakedecart.internal.media.Subscriptions;
import dev.fakedecart.internal.session.MediaRoom;
import dev.fakedecart.internal.session.OutputControl;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.session.SessionState;
import dev.fakedecart.protocol.EndReason;
import dev.fakedecart.webrtc.Candidate;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.OutgoingTrack;
import dev.fakedecart.webrtc.Peer;
import dev.fakedecart.webrtc.PeerListener;
import dev.fakedecart.webrtc.TrackStatistics;
import dev.fakedecart.webrtc.sdp.LocalTransport;
import dev.fakedecart.webrtc.sdp.PeerTransport;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;

/**
 * The media room of one session: the client, the viewers, and beside them the inference participant, which is this
 * server itself and publishes an output for each track that the client sends. Viewers are told of that participant
 * alone (assumed: the SDKs take media from no other). Belongs to the event loop.
 */
final class Room implements MediaRoom {

    private static final int PING_INTERVAL_SECONDS = 5; // LiveKit's own defaults
    private static final int PING_TIMEOUT_SECONDS = 15;

    /**
     * Of the stream's id, what follows the participant's. LiveKit's Rust core ignores tracks whose stream has no such
     * second part. It is one for all outputs, as LiveKit's own server has it for camera and microphone: what is not of
     * the same stream is not played in step.
     */
    private static final String STREAM = "|camera";

    private final String name;
    private final String sid = Ids.random(Ids.ROOM);
    private final Session session;
    private final SessionJournal journal;
    private final MediaCore core;
    private final ScheduledExecutorService loop;
    private final InferenceParticipant inference;
    private final RoomControl control;
    private final Simulations simulations;
    private final Broadcast broadcast;
    private final Runnable onClose;
    private final List<Participant> viewers = new ArrayList<>();
    private @Nullable Participant client;
    private @Nullable Participant lost;

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
        this.inference = new InferenceParticipant(session.id());
        this.control = new RoomControl(this, inference);
        this.simulations = new Simulations(this, loop);
        this.broadcast = new Broadcast(
                journal, inference.sid() + STREAM, link, () -> Ids.random(Ids.TRACK), this::outputsChanged);
        this.onClose = onClose;
    }

    String name() {
        return name;
    }

    SessionJournal journal() {
        return journal;
    }

    String sessionId() {
        return session.id();
    }

    Broadcast broadcast() {
        return broadcast;
    }

    RoomControl control() {
        return control;
    }

    Simulations simulations() {
        return simulations;
    }

    Optional<Participant> client() {
        return Optional.ofNullable(client);
    }

    /**
     * What becomes of a request for a signal connection.
     *
     * @param otherwise if it is let in
     */
    UpgradeOutcome receive(Grant grant, UpgradeOutcome otherwise, boolean resumes) {
        if (resumes && simulations.refusesResume(grant.identity())) {
            return new UpgradeOutcome.Refuse(Response.text(500, "connection closed by media")); // as LiveKit says it
        }
        return grant.publishes() ? control.receive(otherwise, resumes) : otherwise;
    }

    /** The answer to the last one, if it was refused. */
    Optional<Response> lastRefusal(Grant grant) {
        return grant.publishes() ? control.refused() : Optional.empty();
    }

    /** A connection for one of the room's participants, whose messages pass what they have to. */
    SignalConnection connection(WebSocketConnection socket, Grant grant) {
        return new SignalConnection(socket, journal, () -> grant.publishes() ? control.stage() : SignalStage.DIRECT);
    }

    /** True if somebody who is not there yet would be one viewer too many. */
    boolean isFullFor(Grant grant) {
        return !grant.publishes()
                && viewers.size() >= Broadcast.MOST_VIEWERS
                && viewers.stream().noneMatch(viewer -> viewer.grant().equals(grant));
    }

    /** A participant, if it is who it says and has not been given up; one that has lost its media has nothing to resume. */
    Optional<Participant> find(String participantSid) {
        return everybody().stream()
                .filter(participant -> participant.sid().equals(participantSid) && participant != lost)
                .findFirst();
    }

    /** Who is here; a copy. */
    List<Participant> everybody() {
        var all = new ArrayList<>(viewers);
        if (client != null) {
            all.add(client);
        }
        return all;
    }

    /**
     * Lets somebody in, in place of whom it was before.
     *
     * @param reached the address at which it reached this server
     */
    Participant join(Grant grant, JoinParameters parameters, InetAddress reached) {
        everybody().stream()
                .filter(known -> known.grant().identity().equals(grant.identity()))
                .forEach(known -> {
                    known.dismiss(DisconnectReason.DUPLICATE_IDENTITY, "joined again");
                    viewers.remove(known);
                });
        Participant joined = new Participant(
                grant,
                journal,
                loop,
                new Subscriptions(broadcast, parameters.takesTrailers()),
                (participant, tracks, subscriptions) -> parameters.singlePeerConnection()
                        ? connectSingle(participant, tracks, subscriptions, reached)
                        : connectDual(participant, tracks, subscriptions, reached),
                grant.publishes() ? session::startGeneration : () -> {},
                this::left);
        if (grant.publishes()) {
            client = joined;
        } else {
            viewers.add(joined);
        }
        return joined;
    }

    private PeerConnections connectSingle(
            Participant participant, Tracks tracks, Subscriptions subscriptions, InetAddress reached) {
        Peer peer = openPeer(participant, "client");
        return new SinglePeerConnection(
                peer, transport(peer, core.candidates(reached)), tracks, subscriptions, participant::send);
    }

    private PeerConnections connectDual(
            Participant participant, Tracks tracks, Subscriptions subscriptions, InetAddress reached) {
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

    private Peer openPeer(Participant participant, String peerName) {
        String journalName =
                participant.grant().publishes() ? peerName : participant.grant().identity() + "-" + peerName;
        var listener = new PeerListener() {
            @Override
            public void firstFrameSent(OutgoingTrack track) {
                loop.execute(participant::mediaFlows);
            }
        };
        return participant.grant().publishes()
                ? core.openPeer(journalName, journal, listener, session.conditions())
                : core.openPeer(journalName, journal, listener);
    }

    SignalResponse joinResponse(Participant participant) {
        JoinResponse.Builder join = JoinResponse.newBuilder()
                .setRoom(livekit.LivekitModels.Room.newBuilder().setSid(sid).setName(name))
                .setParticipant(participant.info())
                .setSubscriberPrimary(true)
                .setPingInterval(PING_INTERVAL_SECONDS)
                .setPingTimeout(PING_TIMEOUT_SECONDS);
        inference.info(participant, client).ifPresent(join::addOtherParticipants);
        return SignalMessages.join(join);
    }

    /** The client, which has brought this about, takes care of its own connections. */
    private void outputsChanged() {
        inference.outputsChanged();
        tellOfInference();
        viewers.forEach(viewer -> viewer.connections().outputsChanged());
    }

    /** Everybody is told of the inference participant, unless it is hidden. */
    void tellOfInference() {
        everybody().forEach(this::tellOfInference);
    }

    void tellOfInference(Participant participant) {
        inference.info(participant, client).map(SignalMessages::update).ifPresent(participant::send);
    }

    private void left(Participant participant) {
        viewers.remove(participant);
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
        return broadcast.prepare(next);
    }

    @Override
    public OutputControl outputs() {
        return broadcast.control();
    }

    @Override
    public Optional<String> loseMedia(String reason, boolean silently) {
        if (client == null) {
            return Optional.of("the client has no peer connection: it is not in its LiveKit room");
        }
        journal.append(new MediaEvent.MediaLost(reason, silently));
        lost = client;
        client.connections().close(reason, silently);
        return Optional.empty();
    }

    @Override
    public CompletableFuture<List<TrackStatistics>> statistics() {
        return client == null ? CompletableFuture.completedFuture(List.of()) : client.statistics();
    }

    @Override
    public void close(String reason) {
        List<Participant> leaving = everybody();
        viewers.clear();
        client = null;
        leaving.forEach(participant -> participant.dismiss(DisconnectReason.ROOM_DELETED, reason));
        simulations.cancel();
        broadcast.end();
        onClose.run();
    }
}
