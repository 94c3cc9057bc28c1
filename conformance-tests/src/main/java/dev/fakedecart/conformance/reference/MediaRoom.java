package dev.fakedecart.conformance.reference;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitModels.VideoLayer;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalTarget;
import livekit.LivekitRtc.SimulcastCodec;
import livekit.LivekitRtc.SyncState;
import livekit.LivekitRtc.TrickleRequest;
import livekit.LivekitRtc.UpdateSubscription;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A LiveKit room, from its joining to its end, through {@code /rtc}: with two peer connections, of which the client
 * offers on the one and answers on the other. Both outlive a loss of the signal connection; whoever lost the room itself
 * joins another. Belongs to the client's loop.
 */
final class MediaRoom implements SignalConnection.Listener {
    private static final Duration PATIENCE = Duration.ofSeconds(15); // LiveKit's own, for its steps

    private final EventLoop loop;
    private final Listener listener;
    private final SignalConnection signal;
    private final Peer publisher;
    private final Peer subscriber;
    private final Map<String, String> identities = new HashMap<>();
    private final CompletableFuture<JoinResponse> joined = new CompletableFuture<>();
    private final CompletableFuture<Void> trackTaken = new CompletableFuture<>();
    private final String cid = "camera-" + UUID.randomUUID();
    private final SyncState.Builder description = SyncState.newBuilder();
    private int offers;
    private boolean over;

    /** Told on the client's loop. */
    interface Listener {

        /**
         * A participant sends video.
         *
         * @return what takes its frames, on a thread of libwebrtc; null to let them be
         */
        @Nullable
        VideoTrackSink remoteVideo(String identity, String trackId);

        /** The room is of no use any more. */
        void lost(DecartException reason);
    }

    MediaRoom(HttpClient http, PeerConnectionFactory factory, EventLoop loop, Listener listener) {
        this.loop = loop;
        this.listener = listener;
        signal = new SignalConnection(http, loop, this);
        publisher = new Peer(factory, loop, new Wire(SignalTarget.PUBLISHER));
        subscriber = new Peer(factory, loop, new Wire(SignalTarget.SUBSCRIBER));
        publisher.createDataChannel("_reliable");
    }

    /** Joins; complete when media can be received. */
    CompletableFuture<Void> join(String url, String token) {
        CompletableFuture<Void> ready =
                signal.open(url, token).thenCompose(opened -> joined).thenCompose(join -> subscriber.connected());
        return limited(ready, "the room could not be joined");
    }

    /** Publishes; complete when media can be sent. */
    CompletableFuture<Void> publish(CameraFeed feed, VideoCodec codec) {
        CameraTrack camera = feed.track();
        signal.send(SignalRequest.newBuilder()
                .setAddTrack(AddTrackRequest.newBuilder()
                        .setCid(cid)
                        .setName("camera")
                        .setType(TrackType.VIDEO)
                        .setSource(TrackSource.CAMERA)
                        .setWidth(camera.width())
                        .setHeight(camera.height())
                        .addLayers(VideoLayer.newBuilder()
                                .setQuality(VideoQuality.HIGH)
                                .setWidth(camera.width())
                                .setHeight(camera.height()))
                        .addSimulcastCodecs(SimulcastCodec.newBuilder()
                                .setCodec(codec.text())
                                .setCid(cid))));
        CompletableFuture<Void> ready = trackTaken.thenComposeAsync(
                taken -> {
                    String stream = joined.join().getParticipant().getSid();
                    publisher.publish(feed.source(), cid, stream, codec);
                    offer(publisher.offer());
                    return publisher.connected();
                },
                loop);
        return limited(ready, "the camera could not be published");
    }

    private void offer(String sdp) {
        signal.send(SignalRequest.newBuilder()
                .setOffer(SessionDescription.newBuilder()
                        .setType("offer")
                        .setSdp(sdp)
                        .setId(++offers)));
    }

    private CompletableFuture<Void> limited(CompletableFuture<Void> step, String failure) {
        EventLoop.Timer timer = loop.schedule(
                PATIENCE,
                () -> step.completeExceptionally(
                        DecartException.connection(failure + " within " + PATIENCE.toSeconds() + " s")));
        step.whenComplete((done, problem) -> timer.cancel());
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

    private void entered(JoinResponse join) {
        join.getOtherParticipantsList().forEach(this::note);
        joined.complete(join);
    }

    private void note(ParticipantInfo participant) {
        identities.put(participant.getSid(), participant.getIdentity());
    }

    private void answer(SessionDescription offer) {
        SessionDescription answer = SessionDescription.newBuilder()
                .setType("answer")
                .setSdp(subscriber.answer(offer.getSdp()))
                .setId(offer.getId())
                .build();
        description.setOffer(offer).setAnswer(answer);
        signal.send(SignalRequest.newBuilder().setAnswer(answer));
    }

    /** Says where this side stands, and looks for a way for what it sends anew: the network may be another. */
    @Override
    public void resumed() {
        signal.send(SignalRequest.newBuilder()
                .setSyncState(description
                        .clone()
                        .setSubscription(UpdateSubscription.newBuilder().setSubscribe(true))));
        if (publisher.isPublishing()) {
            offer(publisher.offerToRestart());
        }
    }

    @Override
    public void lost(String why) {
        if (!over) {
            DecartException reason = DecartException.connection(why);
            joined.completeExceptionally(reason);
            trackTaken.completeExceptionally(reason);
            listener.lost(reason);
        }
    }

    /** Leaves: first the word, then the connections, then the socket. */
    void leave() {
        signal.send(SignalRequest.newBuilder()
                .setLeave(LeaveRequest.newBuilder()
                        .setReason(DisconnectReason.CLIENT_INITIATED)
                        .setAction(LeaveRequest.Action.DISCONNECT)));
        end();
        signal.close();
    }

    private void end() {
        over = true;
        publisher.close();
        subscriber.close();
    }

    /** One of the two peer connections, seen from the signal connection. */
    private final class Wire implements Peer.Listener {
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
            return Optional.ofNullable(identities.get(streamId.split("\\|", -1)[0]))
                    .map(identity -> listener.remoteVideo(identity, trackId))
                    .orElse(null);
        }

        @Override
        public void failed() {
            lost("the peer connection has failed");
        }
    }
}
