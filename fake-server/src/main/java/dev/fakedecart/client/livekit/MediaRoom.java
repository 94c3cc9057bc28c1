package dev.fakedecart.client.livekit;

import dev.fakedecart.client.ClientException;
import dev.fakedecart.client.ClientLoop;
import dev.fakedecart.client.NoTurnServerException;
import dev.fakedecart.client.dialect.RoomDialect;
import dev.fakedecart.client.dialect.VideoEncoding;
import dev.fakedecart.client.libwebrtc.ClientPeer;
import dev.fakedecart.client.libwebrtc.IceRoute;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitModels.VideoLayer;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.ICEServer;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalTarget;
import livekit.LivekitRtc.SimulcastCodec;
import livekit.LivekitRtc.SyncState;
import livekit.LivekitRtc.TrickleRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A LiveKit room that a client joins through {@code /rtc}, with two peer connections: the client offers on the one, and
 * answers on the other. Both survive the loss of the signal connection, but not the loss of the room. Belongs to the
 * client's loop.
 */
public final class MediaRoom implements RoomSignal.Listener {
    private static final Duration PATIENCE = Duration.ofSeconds(15); // the limit of LiveKit's SDKs

    private static final Map<String, VideoQuality> QUALITIES = Map.of("q", VideoQuality.LOW, "h", VideoQuality.MEDIUM);

    private final ClientLoop loop;
    private final IceRoute route;
    private final RoomDialect dialect;
    private final Listener listener;
    private final RoomSignal signal;
    private final ClientPeer publisher;
    private final ClientPeer subscriber;
    private final RemoteTracks remoteTracks;
    private final Map<String, String> identities = new HashMap<>();
    private final CompletableFuture<JoinResponse> joined = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> trackTaken = new CompletableFuture<>();
    private final String cid = "camera-" + UUID.randomUUID();
    private final SyncState.Builder description = SyncState.newBuilder();
    private int offers;
    private boolean usesIceServers = true;
    private boolean over;

    /** Receives events on the client's loop. */
    public interface Listener {

        /**
         * Reports a participant's video.
         *
         * @param identity the participant's identity; empty if the participant is unknown
         * @return the sink of the frames, which a thread of libwebrtc calls; null to ignore the frames
         */
        @Nullable
        VideoTrackSink remoteVideo(String identity, String trackId);

        /**
         * Reports that a participant has published a track, also of participants that were there before the client. A
         * client without automatic subscription calls {@link MediaRoom#setSubscribed} to receive the track.
         */
        default void published(RemoteTrack track) {}

        /** Reports the server's leave message, unless the message only asks for another signal connection. */
        default void left(LeaveRequest leave) {}

        /** Reports that the room can no longer be used. */
        void lost(ClientException reason);
    }

    /** Creates the peer connections without joining. */
    public MediaRoom(
            HttpClient http, PeerConnectionFactory factory, ClientLoop loop, RoomDialect dialect, Listener listener) {
        this(http, factory, loop, IceRoute.ANY, dialect, listener);
    }

    /** Creates the peer connections, which connect on one route, without joining. */
    public MediaRoom(
            HttpClient http,
            PeerConnectionFactory factory,
            ClientLoop loop,
            IceRoute route,
            RoomDialect dialect,
            Listener listener) {
        this.loop = loop;
        this.route = route;
        this.dialect = dialect;
        this.listener = listener;
        remoteTracks = new RemoteTracks(dialect.autoSubscribes(), listener::published);
        signal = new RoomSignal(http, loop, dialect.signalQuery(), this);
        publisher = new ClientPeer(factory, loop, route, new Wire(SignalTarget.PUBLISHER));
        subscriber = new ClientPeer(factory, loop, route, new Wire(SignalTarget.SUBSCRIBER));
        publisher.createDataChannel("_reliable", true);
        publisher.createDataChannel("_lossy", false);
    }

    /**
     * Joins. The future completes with the server's response when media can be received. It fails with a
     * {@link NoTurnServerException} if the route needs a TURN server and the server offers none.
     */
    public CompletableFuture<JoinResponse> join(String url, String token) {
        CompletableFuture<JoinResponse> ready = signal.open(url, token)
                .thenCompose(opened -> joined)
                .thenCombine(subscriber.connected(), (join, connected) -> join);
        return limited(ready, "the room could not be joined");
    }

    /**
     * Publishes a camera. The future completes when media can be sent.
     *
     * @param source the camera, which must outlive the room
     * @param width in pixels
     * @param height in pixels
     */
    public CompletableFuture<Void> publish(CustomVideoSource source, int width, int height, VideoEncoding encoding) {
        signal.send(SignalRequest.newBuilder().setAddTrack(addTrack(width, height, encoding)));
        CompletableFuture<Void> ready = trackTaken.thenComposeAsync(
                taken -> {
                    String sid = joined.join().getParticipant().getSid();
                    List<String> streams = dialect.hasStream() ? List.of(sid) : List.of();
                    publisher.publish(source, cid, streams, encoding, RTCRtpTransceiverDirection.SEND_ONLY);
                    signal.send(SignalRequests.offer(++offers, publisher.offer()));
                    return publisher.connected();
                },
                loop);
        return limited(ready, "the camera could not be published");
    }

    /**
     * Subscribes to a track or unsubscribes from it. The choice stays when the signal connection is resumed.
     *
     * @throws IllegalArgumentException if no participant publishes this track
     */
    public void setSubscribed(String trackSid, boolean subscribed) {
        RemoteTrack track = published(trackSid);
        remoteTracks.subscribed(trackSid, subscribed);
        signal.send(SignalRequests.subscription(track.participantSid(), trackSid, subscribed));
    }

    /**
     * Pauses a track that the client is subscribed to, or resumes it. The choice stays when the signal connection is
     * resumed.
     *
     * @throws IllegalArgumentException if no participant publishes this track
     */
    public void setEnabled(String trackSid, boolean enabled) {
        published(trackSid);
        remoteTracks.enabled(trackSid, enabled);
        signal.send(SignalRequests.enabled(trackSid, enabled));
    }

    private RemoteTrack published(String trackSid) {
        return remoteTracks
                .find(trackSid)
                .orElseThrow(() -> new IllegalArgumentException("no participant publishes track " + trackSid));
    }

    private AddTrackRequest.Builder addTrack(int width, int height, VideoEncoding encoding) {
        AddTrackRequest.Builder request = AddTrackRequest.newBuilder()
                .setCid(cid)
                .setName(dialect.trackName())
                .setType(TrackType.VIDEO)
                .setSource(TrackSource.CAMERA)
                .setWidth(width)
                .setHeight(height)
                .addSimulcastCodecs(SimulcastCodec.newBuilder()
                        .setCodec(encoding.codec().toLowerCase(Locale.ROOT))
                        .setCid(cid));
        for (VideoEncoding.Layer layer : encoding.layers()) {
            request.addLayers(VideoLayer.newBuilder()
                    .setQuality(QUALITIES.getOrDefault(layer.rid(), VideoQuality.HIGH))
                    .setWidth((int) (width / layer.scaleDown()))
                    .setHeight((int) (height / layer.scaleDown()))
                    .setBitrate(layer.maxBitrate()));
        }
        return request;
    }

    private <T> CompletableFuture<T> limited(CompletableFuture<T> step, String failure) {
        ClientLoop.Timer timer = loop.schedule(
                PATIENCE,
                () -> step.completeExceptionally(
                        new ClientException(failure + " within " + PATIENCE.toSeconds() + " s")));
        step.whenComplete((done, problem) -> timer.cancel());
        ended.exceptionally(reason -> {
            step.completeExceptionally(reason);
            return null;
        });
        return step;
    }

    @Override
    public void received(SignalResponse response) {
        switch (response.getMessageCase()) {
            case JOIN -> entered(response.getJoin());
            case OFFER -> answer(response.getOffer());
            case ANSWER -> {
                if (response.getAnswer().getId() >= offers) {
                    publisher.accept(response.getAnswer().getSdp());
                }
            }
            case TRICKLE -> {
                boolean published = response.getTrickle().getTarget() == SignalTarget.PUBLISHER;
                (published ? publisher : subscriber)
                        .add(candidate(response.getTrickle().getCandidateInit()));
            }
            case UPDATE -> response.getUpdate().getParticipantsList().forEach(this::note);
            case TRACK_PUBLISHED -> {
                if (response.getTrackPublished().getCid().equals(cid)) {
                    description.clearPublishTracks().addPublishTracks(response.getTrackPublished());
                    trackTaken.complete(null);
                }
            }
            default -> {}
        }
    }

    private static RTCIceCandidate candidate(String json) {
        JsonNode candidate = JsonMapper.shared().readTree(json);
        return new RTCIceCandidate(
                candidate.path("sdpMid").asString(""),
                candidate.path("sdpMLineIndex").asInt(0),
                candidate.path("candidate").asString(""));
    }

    /** Uses no TURN server, whatever the server's response to the join says. Call this method before joining. */
    public void ignoreIceServers() {
        usesIceServers = false;
    }

    private void entered(JoinResponse join) {
        if (usesIceServers) {
            List<RTCIceServer> servers = join.getIceServersList().stream()
                    .map(this::iceServer)
                    .filter(server -> !server.urls.isEmpty())
                    .toList();
            if (route.isRelay() && servers.isEmpty()) {
                lost(new NoTurnServerException());
                return;
            }
            publisher.useIceServers(servers);
            subscriber.useIceServers(servers);
        }
        join.getOtherParticipantsList().forEach(this::note);
        joined.complete(join);
    }

    private RTCIceServer iceServer(ICEServer told) {
        var server = new RTCIceServer();
        server.urls = told.getUrlsList().stream().filter(route::uses).toList();
        server.username = told.getUsername();
        server.password = told.getCredential();
        return server;
    }

    private void note(ParticipantInfo participant) {
        identities.put(participant.getSid(), participant.getIdentity());
        remoteTracks.note(participant);
    }

    private void answer(SessionDescription offer) {
        SessionDescription answer =
                SignalRequests.description("answer", offer.getId(), subscriber.answer(offer.getSdp()));
        description.setOffer(offer).setAnswer(answer);
        signal.send(SignalRequest.newBuilder().setAnswer(answer));
    }

    /** Sends this side's state, and restarts ICE of the published track, because the network may have changed. */
    @Override
    public void resumed() {
        signal.send(SignalRequest.newBuilder().setSyncState(remoteTracks.describe(description.clone())));
        if (publisher.isPublishing()) {
            signal.send(SignalRequests.offer(++offers, publisher.offerToRestart()));
        }
    }

    @Override
    public void left(LeaveRequest leave) {
        listener.left(leave);
    }

    @Override
    public void lost(String why) {
        lost(new ClientException(why));
    }

    private void lost(ClientException reason) {
        if (!over) {
            ended.completeExceptionally(reason);
            listener.lost(reason);
        }
    }

    /** Leaves: sends the leave message, closes the peer connections and then the socket. */
    public void leave() {
        signal.send(SignalRequests.leave());
        end();
        signal.close();
    }

    /** Closes everything without a message, like a killed app. */
    public void vanish() {
        signal.abort();
        end();
    }

    private void end() {
        over = true;
        publisher.close();
        subscriber.close();
    }

    /** Connects one of the two peer connections to the signal connection. */
    private final class Wire implements ClientPeer.Listener {
        private final SignalTarget target;

        Wire(SignalTarget target) {
            this.target = target;
        }

        @Override
        public void candidate(RTCIceCandidate candidate) {
            var init = new LinkedHashMap<String, Object>();
            init.put("candidate", candidate.sdp);
            init.put("sdpMLineIndex", candidate.sdpMLineIndex);
            init.put("sdpMid", candidate.sdpMid);
            signal.send(SignalRequest.newBuilder()
                    .setTrickle(TrickleRequest.newBuilder()
                            .setCandidateInit(JsonMapper.shared().writeValueAsString(init))
                            .setTarget(target)));
        }

        @Override
        public @Nullable VideoTrackSink videoTrack(String trackId, String streamId) {
            return listener.remoteVideo(identities.getOrDefault(streamId.split("\\|", -1)[0], ""), trackId);
        }

        @Override
        public void failed() {
            lost("the peer connection has failed");
        }
    }
}
