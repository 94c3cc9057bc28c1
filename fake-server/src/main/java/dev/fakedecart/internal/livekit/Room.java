package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.UpgradeOutcome;
import dev.fakedecart.internal.http.WebSocketConnection;
import dev.fakedecart.internal.journal.MediaEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.livekit.AccessTokens.Grant;
import dev.fakedecart.internal.media.SessionOutputs;
import dev.fakedecart.internal.media.Subscriptions;
import dev.fakedecart.internal.media.TrackProcessor;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.session.OutputControl;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.session.SessionMedia;
import dev.fakedecart.internal.session.Trailers;
import dev.fakedecart.internal.turn.TurnAccess;
import dev.fakedecart.protocol.EndReason;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.Reached;
import dev.fakedecart.webrtc.TrackStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;

/**
 * The LiveKit room of one session. Its participants are the client, the viewers, and the inference participant, which
 * is this server and publishes an output for each track of the client. Viewers see only the inference participant
 * (assumed: the SDKs take media from no other). Belongs to the event loop.
 */
final class Room implements SessionMedia, Participant.Listener {

    private static final int PING_INTERVAL_SECONDS = 5; // LiveKit's own defaults
    private static final int PING_TIMEOUT_SECONDS = 15;

    /**
     * The second part of the stream's id, after the participant's id. LiveKit's Rust core ignores tracks whose stream
     * id has no second part. All outputs share one stream, as camera and microphone do on LiveKit's own server, because
     * clients play only tracks of one stream in step.
     */
    private static final String STREAM = "|camera";

    private final String name;
    private final String nodeId;
    private final String sid = LiveKitIds.random(LiveKitIds.ROOM);
    private final Session session;
    private final SessionJournal journal;
    private final RoomConnector connector;
    private final TurnAccess turn;
    private final ScheduledExecutorService loop;
    private final OutputPublisher inference;
    private final RoomControl control;
    private final SimulatedScenarios simulations;
    private final Dynacast dynacast;
    private final SessionOutputs sessionOutputs;
    private final Trailers trailers;
    private final Runnable onClose;
    private final List<Participant> viewers = new ArrayList<>();
    private @Nullable Participant client;
    private @Nullable Participant lost;

    /**
     * Opens a room.
     *
     * @param nodeId the id of this server, as participants see it
     * @param processor makes the outputs from the tracks that the client publishes
     */
    Room(
            String name,
            String nodeId,
            Session session,
            MediaCore core,
            TurnAccess turn,
            ScheduledExecutorService loop,
            TrackProcessor processor,
            Runnable onClose) {
        this.name = name;
        this.nodeId = nodeId;
        this.session = session;
        this.journal = session.journal();
        this.connector = new RoomConnector(core, session, loop);
        this.turn = turn;
        this.loop = loop;
        this.inference = new OutputPublisher(session.id());
        this.control = new RoomControl(this, inference);
        this.simulations = new SimulatedScenarios(this, loop);
        this.sessionOutputs = new SessionOutputs(
                journal,
                inference.sid() + STREAM,
                processor,
                session.options().layers(),
                () -> LiveKitIds.random(LiveKitIds.TRACK),
                true,
                session.gate(),
                session.timing(),
                this::outputsChanged);
        this.dynacast = new Dynacast(
                sessionOutputs.decodesVideo() ? Optional.empty() : sessionOutputs.layers(),
                this::everybody,
                this::client,
                loop);
        this.trailers = session.options()
                .trailers()
                .orElseGet(() -> Trailers.in(session.service().era()));
        this.onClose = onClose;
    }

    String name() {
        return name;
    }

    SessionJournal journal() {
        return journal;
    }

    Session session() {
        return session;
    }

    String sessionId() {
        return session.id();
    }

    SessionOutputs sessionOutputs() {
        return sessionOutputs;
    }

    RoomControl control() {
        return control;
    }

    SimulatedScenarios simulations() {
        return simulations;
    }

    Dynacast dynacast() {
        return dynacast;
    }

    Optional<Participant> client() {
        return Optional.ofNullable(client);
    }

    /**
     * Decides about a request for a signal connection.
     *
     * @param otherwise the answer if nothing refuses the client
     */
    UpgradeOutcome receive(Grant grant, UpgradeOutcome otherwise, boolean resumes) {
        if (resumes && simulations.refusesResume(grant.identity())) {
            return new UpgradeOutcome.Refuse(Response.text(500, "connection closed by media")); // as LiveKit says it
        }
        return grant.publishes() ? control.receive(otherwise, resumes) : otherwise;
    }

    /** The response to the last request, if it was refused. */
    Optional<Response> lastRefusal(Grant grant) {
        return grant.publishes() ? control.refused() : Optional.empty();
    }

    /** Makes a signal connection for a participant. The messages of the client pass the interceptor. */
    ServerSignalConnection connection(WebSocketConnection socket, Grant grant) {
        return new ServerSignalConnection(
                socket, journal, () -> grant.publishes() ? control.interceptor() : SignalInterceptor.NONE);
    }

    /** Returns true if this grant is for a new viewer, and the room has as many viewers as it may have. */
    boolean isFullFor(Grant grant) {
        return !grant.publishes()
                && viewers.size() >= SessionOutputs.MOST_VIEWERS
                && viewers.stream().noneMatch(viewer -> viewer.grant().equals(grant));
    }

    /** Finds the participant that resumes; empty if it has left, or has lost its media and so has nothing to resume. */
    Optional<Participant> find(String participantSid) {
        return everybody().stream()
                .filter(participant -> participant.sid().equals(participantSid) && participant != lost)
                .findFirst();
    }

    /** The client and the viewers; a copy. */
    List<Participant> everybody() {
        var all = new ArrayList<>(viewers);
        if (client != null) {
            all.add(client);
        }
        return all;
    }

    /**
     * Lets a participant join, in place of an earlier one with the same identity.
     *
     * @param reached how the participant reached this server
     */
    Participant join(Grant grant, JoinParameters parameters, Reached reached) {
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
                new Subscriptions(
                        sessionOutputs,
                        trailers == Trailers.EVERYBODY || parameters.takesTrailers(),
                        parameters.autoSubscribes()),
                (participant, tracks, subscriptions) -> parameters.singlePeerConnection()
                        ? connector.connectSingle(participant, tracks, subscriptions, reached)
                        : connector.connectDual(participant, tracks, subscriptions, reached),
                turn.open(
                        grant.identity(),
                        journal,
                        grant.publishes() ? Optional.of(session.conditions()) : Optional.empty()),
                grant.publishes() ? session::startGeneration : () -> {},
                moments(grant),
                this);
        if (grant.publishes()) {
            client = joined;
        } else {
            viewers.add(joined);
        }
        dynacast.update();
        return joined;
    }

    /** Raises moments of the session. Events of viewers do not raise moments. */
    private Consumer<Moment> moments(Grant grant) {
        return grant.publishes() ? session.faults()::raiseLater : moment -> {};
    }

    /** Called when a signal connection of a participant is open and journaled. */
    void signalOpened(Grant grant) {
        moments(grant).accept(Moment.SIGNAL_OPEN);
    }

    /** @param webSocketUrl the base of WebSocket URLs at which the participant has reached this server */
    SignalResponse joinResponse(Participant participant, String webSocketUrl) {
        JoinResponse.Builder join = JoinResponse.newBuilder()
                .setRoom(livekit.LivekitModels.Room.newBuilder().setSid(sid).setName(name))
                .setParticipant(participant.info())
                .setSubscriberPrimary(true)
                .addAllIceServers(participant.iceServers(webSocketUrl))
                .setPingInterval(PING_INTERVAL_SECONDS)
                .setPingTimeout(PING_TIMEOUT_SECONDS);
        inference.info(participant, client).ifPresent(join::addOtherParticipants);
        return SignalMessages.join(join, nodeId);
    }

    /**
     * The answer to a participant that resumes.
     *
     * @param webSocketUrl the base of WebSocket URLs at which the participant has reached this server
     */
    SignalResponse resumeResponse(Participant participant, String webSocketUrl) {
        return SignalMessages.resumed(participant.iceServers(webSocketUrl), nodeId);
    }

    /**
     * Notifies all participants. The client's own connections are not updated here: the client caused the change, and
     * offers.
     */
    private void outputsChanged() {
        inference.outputsChanged();
        announceInference();
        viewers.forEach(viewer -> viewer.connections().outputsChanged());
        dynacast.update();
    }

    @Override
    public void subscriptionsChanged() {
        dynacast.update();
    }

    /** Announces the inference participant to everybody, unless it is hidden. */
    void announceInference() {
        everybody().forEach(this::announceInference);
    }

    void announceInference(Participant participant) {
        inference.info(participant, client).map(SignalMessages::update).ifPresent(participant::send);
    }

    @Override
    public void left(Participant participant) {
        viewers.remove(participant);
        if (client == participant) {
            client = null;
            session.endGeneration(EndReason.DISCONNECT);
        }
        dynacast.update();
    }

    /** Asks a client that wants to resume, but has left, to join again. */
    static SignalResponse rejoin() {
        return SignalMessages.leave(LeaveRequest.Action.RECONNECT, DisconnectReason.STATE_MISMATCH);
    }

    @Override
    public OutputControl outputs() {
        return sessionOutputs.control();
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
        dynacast.cancel();
        sessionOutputs.end();
        onClose.run();
    }
}
