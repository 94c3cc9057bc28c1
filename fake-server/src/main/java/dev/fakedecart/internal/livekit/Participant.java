package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.journal.LivekitEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.livekit.AccessTokens.Grant;
import dev.fakedecart.internal.media.GenerationTrigger;
import dev.fakedecart.internal.media.Publication;
import dev.fakedecart.internal.media.Subscriptions;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.turn.TurnAccess;
import dev.fakedecart.webrtc.MediaKind;
import dev.fakedecart.webrtc.TrackStatistics;
import dev.fakedecart.webrtc.sdp.SdpException;
import dev.fakedecart.webrtc.sdp.UnservedOfferException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ParticipantPermission;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.ICEServer;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalTarget;
import livekit.LivekitRtc.TrickleRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client or viewer in its room: its signal connection, which may break and be resumed, its peer connections and its
 * tracks. Belongs to the event loop.
 */
final class Participant {

    /** The time without a signal connection after which a participant leaves; LiveKit's own default. */
    private static final long RESUME_SECONDS = 20;

    /** The same where the media have failed (livekit/livekit 1.13, participant.go, disconnectCleanupDuration). */
    private static final long RESUME_SECONDS_WITHOUT_MEDIA = 5;

    private static final int NORMAL = 1000;

    /** Characters of a candidate in JSON. Browsers send about 200. */
    private static final int LONGEST_CANDIDATE = 2_000;

    private final String sid = LiveKitIds.random(LiveKitIds.PARTICIPANT);
    private final Grant grant;
    private final SessionJournal journal;
    private final ScheduledExecutorService loop;
    private final Listener listener;
    private final Consumer<Moment> moments;
    private final GenerationTrigger generation;
    private final AnnouncedTracks tracks;
    private final Subscriptions subscriptions;
    private final PeerConnections connections;
    private final SubscriptionRequests requests;
    private final TurnAccess.Ticket turn;
    private @Nullable ServerSignalConnection signal;
    private @Nullable ScheduledFuture<?> resumeDeadline;
    private boolean gone;

    /** Opens the peer connections of a participant. */
    @FunctionalInterface
    interface Connector {
        PeerConnections connect(Participant participant, AnnouncedTracks tracks, Subscriptions subscriptions);
    }

    /** Called on the event loop. */
    interface Listener {

        /** Called when the participant has left. */
        void left(Participant participant);

        /** Called when the participant receives other outputs than before, or pauses them. */
        void subscriptionsChanged();
    }

    /**
     * Makes a participant without a signal connection.
     *
     * @param turn the participant's TURN account, which ends with the participant
     * @param moments raises moments of the session, on any thread; those of a viewer are none
     */
    Participant(
            Grant grant,
            SessionJournal journal,
            ScheduledExecutorService loop,
            Subscriptions subscriptions,
            Connector connector,
            TurnAccess.Ticket turn,
            Runnable onGeneration,
            Consumer<Moment> moments,
            Listener listener) {
        this.grant = grant;
        this.journal = journal;
        this.loop = loop;
        this.listener = listener;
        this.moments = moments;
        this.tracks = new AnnouncedTracks(subscriptions.sessionOutputs());
        this.subscriptions = subscriptions;
        this.generation = new GenerationTrigger(loop, onGeneration);
        this.connections = connector.connect(this, tracks, subscriptions);
        this.requests = new SubscriptionRequests(
                grant.identity(), subscriptions, journal, loop, this::send, this::subscriptionsChanged);
        this.turn = turn;
        journal.append(new LivekitEvent.ParticipantJoined(grant.identity(), sid));
        moments.accept(Moment.ROOM_JOINED);
    }

    String sid() {
        return sid;
    }

    Grant grant() {
        return grant;
    }

    Consumer<Moment> moments() {
        return moments;
    }

    AnnouncedTracks tracks() {
        return tracks;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    PeerConnections connections() {
        return connections;
    }

    /** Handles requests about what the participant receives. */
    SubscriptionRequests requests() {
        return requests;
    }

    private void subscriptionsChanged(boolean renegotiates) {
        if (renegotiates) {
            generation.signaled();
            connections.subscriptionsChanged();
        }
        listener.subscriptionsChanged();
    }

    /**
     * The TURN server, for the message with which the participant joins or resumes.
     *
     * @param webSocketUrl the base of WebSocket URLs at which the participant has reached this server
     */
    List<ICEServer> iceServers(String webSocketUrl) {
        TurnAccess.IceServer server = turn.iceServer(webSocketUrl);
        return server.urls().isEmpty()
                ? List.of()
                : List.of(ICEServer.newBuilder()
                        .addAllUrls(server.urls())
                        .setUsername(server.username())
                        .setCredential(server.password())
                        .build());
    }

    ParticipantInfo info() {
        return ParticipantInfo.newBuilder()
                .setSid(sid)
                .setIdentity(grant.identity())
                .setState(ParticipantInfo.State.ACTIVE)
                .setJoinedAt(System.currentTimeMillis() / 1000)
                .setIsPublisher(!tracks.infos().isEmpty())
                .addAllTracks(tracks.infos())
                .setPermission(ParticipantPermission.newBuilder()
                        .setCanPublish(grant.publishes())
                        .setCanSubscribe(true)
                        .setCanPublishData(true))
                .build();
    }

    /** Uses a signal connection from now on, in place of the earlier one. */
    void attach(ServerSignalConnection connection) {
        if (resumeDeadline != null) {
            resumeDeadline.cancel(false);
            resumeDeadline = null;
        }
        ServerSignalConnection before = signal;
        signal = connection;
        if (before != null) {
            before.close(NORMAL, "resumed on another connection");
        }
    }

    /** Called when a signal connection has closed. If it was the one in use, the client may resume for a while. */
    void detach(ServerSignalConnection connection) {
        if (signal == connection && !gone) {
            signal = null;
            awaitResumption(RESUME_SECONDS, "");
        }
    }

    /** @param cause begins the reason with which the participant leaves */
    private void awaitResumption(long seconds, String cause) {
        if (resumeDeadline != null) {
            resumeDeadline.cancel(false);
        }
        resumeDeadline = loop.schedule(
                () -> leave(Initiator.NETWORK, cause + "no signal connection for " + seconds + " s"),
                seconds,
                TimeUnit.SECONDS);
    }

    /**
     * Called when a peer connection of the participant has failed. As LiveKit's server, this one asks the participant
     * to resume and ends the signal connection (participant.go, onAnyTransportFailed).
     */
    void mediaFailed() {
        if (gone) {
            return;
        }
        send(SignalMessages.leave(LeaveRequest.Action.RESUME, DisconnectReason.CONNECTION_TIMEOUT));
        ServerSignalConnection ending = signal;
        signal = null;
        if (ending != null) {
            ending.drop();
        }
        awaitResumption(RESUME_SECONDS_WITHOUT_MEDIA, "media failed, and ");
    }

    /** The signal connection in use. */
    Optional<ServerSignalConnection> signal() {
        return Optional.ofNullable(signal);
    }

    void send(SignalResponse message) {
        if (signal != null && !gone) {
            signal.send(message);
        }
    }

    /** Handles a message. One that cannot be handled is written to the journal, and ignored. */
    void received(SignalRequest request) {
        received(request, ServerSignalConnection.name(request.getMessageCase()));
    }

    /** @param name the name of the message in the journal, or of the request that enclosed it */
    void received(SignalRequest request, String name) {
        try {
            switch (request.getMessageCase()) {
                case OFFER -> offered(request.getOffer());
                case ANSWER -> connections.answered(request.getAnswer());
                case TRICKLE -> trickled(request.getTrickle());
                case ADD_TRACK -> addTrack(request.getAddTrack());
                case MUTE -> mute(request.getMute());
                case SUBSCRIPTION -> requests.update(request.getSubscription());
                case SYNC_STATE -> requests.sync(request.getSyncState());
                case LEAVE -> leave(Initiator.CLIENT, "leave");
                case PING -> send(SignalMessages.pong(System.currentTimeMillis()));
                case PING_REQ -> send(SignalMessages.pong(request.getPingReq(), System.currentTimeMillis()));
                default -> {}
                // The other messages are about features that this server does not have.
            }
        } catch (UnservedOfferException e) {
            journal.append(new LivekitEvent.SignalRejected(name, String.valueOf(e.getMessage())));
            negotiationFailed();
        } catch (SdpException e) {
            journal.append(new LivekitEvent.SignalRejected(name, String.valueOf(e.getMessage())));
        }
    }

    /**
     * Does what LiveKit's server does when it cannot answer an offer (participant.go, onAnyTransportNegotiationFailed).
     */
    private void negotiationFailed() {
        send(SignalMessages.leave(LeaveRequest.Action.RECONNECT, DisconnectReason.STATE_MISMATCH));
        leave(Initiator.SERVER, "its offer cannot be answered");
    }

    private void offered(SessionDescription offer) throws SdpException {
        generation.signaled();
        connections.offered(offer);
    }

    /** An ICE-lite server needs no candidates, but they help to explain why a client cannot connect. */
    private void trickled(TrickleRequest trickle) {
        String init = trickle.getCandidateInit();
        if (init.length() > LONGEST_CANDIDATE) {
            return;
        }
        try {
            String candidate =
                    JsonMapper.shared().readTree(init).path("candidate").asString("");
            connections.trickled(candidate, trickle.getTarget() == SignalTarget.SUBSCRIBER);
        } catch (JacksonException e) {
            journal.append(new LivekitEvent.SignalRejected("trickle", "candidateInit is no JSON object"));
        }
    }

    private void addTrack(AddTrackRequest request) {
        generation.signaled();
        if (!grant.publishes()) {
            journal.append(new LivekitEvent.SignalRejected("add_track", "a viewer may not publish"));
            return;
        }
        tracks.announce(request)
                .ifPresentOrElse(
                        track -> {
                            Publication.Announcement announced = track.announcement();
                            journal.append(new LivekitEvent.TrackPublished(
                                    track.sid(),
                                    track.kind().toString(),
                                    announced.preferredCodec(),
                                    announced.width(),
                                    announced.height()));
                            if (track.isMuted()) {
                                journal.append(new LivekitEvent.TrackMuted(track.sid()));
                            }
                            moments.accept(Moment.TRACK_PUBLISHED);
                            send(SignalMessages.published(announced.cid(), tracks.info(track)));
                        },
                        () -> journal.append(new LivekitEvent.SignalRejected("add_track", "too many tracks")));
    }

    /** Mutes or unmutes a track of the client. As LiveKit's server, this one ignores an unknown track. */
    private void mute(MuteTrackRequest request) {
        tracks.mute(request.getSid(), request.getMuted())
                .ifPresent(track -> journal.append(
                        track.isMuted()
                                ? new LivekitEvent.TrackMuted(track.sid())
                                : new LivekitEvent.TrackUnmuted(track.sid())));
        subscriptions.sessionOutputs().inputChanged();
    }

    /** Called when the client has stopped sending a track for a while, or sends it again. */
    void inputSilent(String track, boolean silent) {
        subscriptions.sessionOutputs().inputSilent(track, silent);
    }

    /** Called when the first output frame has left. */
    void mediaFlows() {
        generation.mediaFlows();
    }

    /**
     * Called when the client's first frame has arrived. Generation does not wait for a client that does not want to see
     * its result.
     */
    void inputFlows() {
        if (subscriptions.subscribed().stream()
                .noneMatch(output -> output.source().kind() == MediaKind.VIDEO)) {
            generation.mediaFlows();
        }
    }

    CompletableFuture<List<TrackStatistics>> statistics() {
        return connections.statistics();
    }

    /** Called when the participant has left, or is taken to have left. */
    void leave(Initiator initiator, String reason) {
        if (end(initiator, reason)) {
            if (signal != null) {
                signal.close(NORMAL, reason);
                signal = null;
            }
            listener.left(this);
        }
    }

    /**
     * Sends a leave request to the participant, and drops its signal connection. A participant that may not resume has
     * then left.
     */
    void sendLeave(LeaveRequest.Action action, DisconnectReason why) {
        send(SignalMessages.leave(action, why));
        if (action != LeaveRequest.Action.RESUME) {
            vanish("told to leave: " + why.name().toLowerCase(Locale.ROOT));
        } else if (signal != null) {
            signal.drop();
        }
    }

    /** Makes the participant leave and drops its signal connection, as if this server had lost it. */
    void vanish(String reason) {
        if (signal != null) {
            signal.drop();
        }
        leave(Initiator.SERVER, reason);
    }

    /** Notifies the participant that it is removed, and frees everything. */
    void dismiss(DisconnectReason why, String reason) {
        send(SignalMessages.leave(LeaveRequest.Action.DISCONNECT, why));
        if (end(Initiator.SERVER, reason) && signal != null) {
            signal.close(NORMAL, reason);
            signal = null;
        }
    }

    private boolean end(Initiator initiator, String reason) {
        if (gone) {
            return false;
        }
        gone = true;
        generation.cancel();
        if (resumeDeadline != null) {
            resumeDeadline.cancel(false);
        }
        tracks.close();
        requests.close();
        subscriptions.close();
        connections.close(reason);
        turn.close();
        journal.append(new LivekitEvent.ParticipantLeft(grant.identity(), initiator, reason));
        return true;
    }
}
