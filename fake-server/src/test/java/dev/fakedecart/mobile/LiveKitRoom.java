package dev.fakedecart.mobile;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fakedecart.client.MessageSocket;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitModels.VideoLayer;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.Ping;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalTarget;
import livekit.LivekitRtc.SimulcastCodec;
import livekit.LivekitRtc.TrickleRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A LiveKit room as livekit-android and client-sdk-swift join it through {@code /rtc}: with the token in a header, and
 * two peer connections, of which the client offers on the one and answers on the other. Signal messages are handled one
 * after the other on a thread of the room. Safe for use by any other thread.
 */
final class LiveKitRoom implements MessageSocket.Receiver, AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final MobileSdk sdk;
    private final FrameReader frames;
    private final ScheduledExecutorService loop =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "livekit-client"));
    private final Map<String, String> identities = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<String>> published = new ConcurrentHashMap<>();
    private final CompletableFuture<JoinResponse> joined = new CompletableFuture<>();
    private final CompletableFuture<Object> broken = new CompletableFuture<>();
    private final CompletableFuture<LeaveRequest> left = new CompletableFuture<>();
    private final Received<String> remoteTracks = new Received<>("remote tracks");
    private final AtomicInteger offerId = new AtomicInteger();
    private final ScriptedPeer publisher = new ScriptedPeer(new Wire(SignalTarget.PUBLISHER));
    private final ScriptedPeer subscriber = new ScriptedPeer(new Wire(SignalTarget.SUBSCRIBER));

    private final MessageSocket socket = new MessageSocket(Runnable::run, this);

    /**
     * Starts to join.
     *
     * @param frames takes the inference participant's video
     */
    LiveKitRoom(MobileSdk sdk, String url, String token, FrameReader frames) {
        this.sdk = sdk;
        this.frames = frames;
        publisher.createDataChannel("_reliable", true);
        publisher.createDataChannel("_lossy", false);
        socket.open(URI.create(url + "/rtc" + sdk.signalQuery()), Map.of("Authorization", "Bearer " + token))
                .join();
    }

    /** Waits until it has joined and the subscriber's connection, the primary one, is there. */
    void awaitConnected() {
        JoinResponse join = await(joined);
        if (!join.getSubscriberPrimary()
                || !join.getParticipant().getPermission().getCanPublish()) {
            throw new AssertionError("the publisher would be primary, or may not publish: " + join);
        }
        await(subscriber.connected());
    }

    /** Publishes the camera as the SDK does, and waits until the server has taken it. */
    void publish(SyntheticCamera camera) {
        VideoEncoding encoding = sdk.encoding(camera.width());
        String cid = "track-" + Integer.toHexString(System.identityHashCode(this));
        var answer = new CompletableFuture<String>();
        published.put(cid, answer);
        send(SignalRequest.newBuilder().setAddTrack(addTrack(cid, camera, encoding)));
        await(answer);
        String stream = sdk.streamId(joined.join().getParticipant().getSid());
        publisher.publish(
                camera,
                cid,
                stream.isEmpty() ? List.of() : List.of(stream),
                encoding,
                RTCRtpTransceiverDirection.SEND_ONLY);
        send(SignalRequest.newBuilder()
                .setOffer(SessionDescription.newBuilder()
                        .setType("offer")
                        .setSdp(publisher.offer())
                        .setId(offerId.incrementAndGet())));
        await(publisher.connected());
    }

    /** Waits for a step, and no longer than until something goes wrong. */
    private <T> T await(CompletableFuture<T> step) {
        CompletableFuture.anyOf(step, broken)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        return step.join();
    }

    private AddTrackRequest.Builder addTrack(String cid, SyntheticCamera camera, VideoEncoding encoding) {
        AddTrackRequest.Builder request = AddTrackRequest.newBuilder()
                .setCid(cid)
                .setName(sdk.trackName())
                .setType(TrackType.VIDEO)
                .setSource(TrackSource.CAMERA)
                .setWidth(camera.width())
                .setHeight(camera.height())
                .addSimulcastCodecs(SimulcastCodec.newBuilder()
                        .setCodec(encoding.codec().toLowerCase(java.util.Locale.ROOT))
                        .setCid(cid));
        for (VideoEncoding.Layer layer : encoding.layers()) {
            request.addLayers(VideoLayer.newBuilder()
                    .setQuality(quality(layer.rid()))
                    .setWidth((int) (camera.width() / layer.scaleDown()))
                    .setHeight((int) (camera.height() / layer.scaleDown()))
                    .setBitrate(layer.maxBitrate()));
        }
        return request;
    }

    private static VideoQuality quality(String rid) {
        return switch (rid) {
            case "q" -> VideoQuality.LOW;
            case "h" -> VideoQuality.MEDIUM;
            default -> VideoQuality.HIGH;
        };
    }

    /** The server's word that the client is to leave. */
    CompletableFuture<LeaveRequest> left() {
        return left;
    }

    /** The ids of the inference participant's tracks so far. */
    List<String> remoteTracks() {
        return remoteTracks.all();
    }

    private void send(SignalRequest.Builder request) {
        socket.send(request.build().toByteArray());
    }

    @Override
    public void binary(byte[] message) {
        try {
            SignalResponse response = SignalResponse.parseFrom(message);
            loop.execute(() -> handle(response));
        } catch (InvalidProtocolBufferException e) {
            fail(e);
        }
    }

    private void fail(Throwable problem) {
        broken.completeExceptionally(problem);
        remoteTracks.fail(String.valueOf(problem));
    }

    private void handle(SignalResponse response) {
        try {
            switch (response.getMessageCase()) {
                case JOIN -> join(response.getJoin());
                case OFFER -> answer(response.getOffer());
                case ANSWER -> {
                    if (response.getAnswer().getId() >= offerId.get()) {
                        publisher.accept(response.getAnswer().getSdp());
                    }
                }
                case TRICKLE -> {
                    JsonNode candidate =
                            JsonMapper.shared().readTree(response.getTrickle().getCandidateInit());
                    (response.getTrickle().getTarget() == SignalTarget.PUBLISHER ? publisher : subscriber)
                            .add(new RTCIceCandidate(
                                    candidate.path("sdpMid").asString(""),
                                    candidate.path("sdpMLineIndex").asInt(0),
                                    candidate.path("candidate").asString("")));
                }
                case UPDATE -> response.getUpdate().getParticipantsList().forEach(this::note);
                case TRACK_PUBLISHED -> {
                    CompletableFuture<String> waiting =
                            published.get(response.getTrackPublished().getCid());
                    if (waiting != null) {
                        waiting.complete(response.getTrackPublished().getTrack().getSid());
                    }
                }
                case LEAVE -> left.complete(response.getLeave());
                default -> {}
            }
        } catch (RuntimeException | AssertionError e) {
            fail(e);
        }
    }

    private void join(JoinResponse join) {
        join.getOtherParticipantsList().forEach(this::note);
        if (join.getPingInterval() > 0) {
            loop.scheduleAtFixedRate(this::ping, join.getPingInterval(), join.getPingInterval(), TimeUnit.SECONDS);
        }
        joined.complete(join);
    }

    private void note(ParticipantInfo participant) {
        identities.put(participant.getSid(), participant.getIdentity());
    }

    private void ping() {
        long now = System.currentTimeMillis();
        send(SignalRequest.newBuilder().setPing(now));
        send(SignalRequest.newBuilder().setPingReq(Ping.newBuilder().setTimestamp(now)));
    }

    private void answer(SessionDescription offer) {
        send(SignalRequest.newBuilder()
                .setAnswer(SessionDescription.newBuilder()
                        .setType("answer")
                        .setSdp(subscriber.answer(offer.getSdp()))
                        .setId(offer.getId())));
    }

    @Override
    public void closed(int code, String reason) {
        left.complete(LeaveRequest.getDefaultInstance());
    }

    /** Leaves as the SDKs do: first the word, then the connections, then the socket. */
    @Override
    public void close() {
        send(SignalRequest.newBuilder()
                .setLeave(LeaveRequest.newBuilder()
                        .setReason(DisconnectReason.CLIENT_INITIATED)
                        .setAction(LeaveRequest.Action.DISCONNECT)));
        end();
        socket.close(MessageSocket.NORMAL, "");
        socket.closed().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        remoteTracks.check();
    }

    /** Is gone from one moment to the next, as an app that is killed. */
    void vanish() {
        socket.abort();
        end();
    }

    private void end() {
        loop.shutdown();
        try {
            if (!loop.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("a signal message is still being handled");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        publisher.close();
        subscriber.close();
    }

    /** One of the two peer connections, seen from the signal connection. */
    private final class Wire implements ScriptedPeer.Listener {
        private final SignalTarget target;

        Wire(SignalTarget target) {
            this.target = target;
        }

        @Override
        public void candidate(RTCIceCandidate candidate) {
            String json = Json.object()
                    .put("candidate", candidate.sdp)
                    .put("sdpMLineIndex", candidate.sdpMLineIndex)
                    .put("sdpMid", candidate.sdpMid)
                    .toString();
            loop.execute(() -> send(SignalRequest.newBuilder()
                    .setTrickle(
                            TrickleRequest.newBuilder().setCandidateInit(json).setTarget(target))));
        }

        /** As the SDKs find out whose track it is; what is not the inference participant's they pass over. */
        @Override
        public @Nullable VideoTrackSink videoTrack(String trackId, String streamId) {
            String identity = identities.get(streamId.split("\\|", -1)[0]);
            if (identity == null) {
                remoteTracks.fail("a track of a participant that is not present: " + streamId);
                return null;
            }
            if (!identity.startsWith("inference-server-")) {
                return null;
            }
            remoteTracks.add(trackId);
            return frames;
        }
    }
}
