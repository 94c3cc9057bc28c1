package dev.fakedecart.mobile;

import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A peer connection that is offered on a control socket, candidates and all: those of the client are sent as soon as it
 * has them, also before the offer. For one thread, beside those that its socket and libwebrtc call it on.
 */
final class DirectPeer implements AutoCloseable {
    private final FrameReader frames;
    private final ExecutorService loop = Executors.newSingleThreadExecutor(task -> new Thread(task, "direct-client"));
    private final ControlConnection control;
    private final DirectSdk sdk;
    private final ScriptedPeer peer;

    /**
     * Opens the control socket and makes a peer connection.
     *
     * @param opener connects, telling of each message
     */
    DirectPeer(DirectSdk sdk, FrameReader frames, Function<Consumer<JsonNode>, ControlConnection> opener) {
        this.sdk = sdk;
        this.frames = frames;
        this.peer = new ScriptedPeer(new Wire());
        this.control = opener.apply(this::received);
    }

    ControlConnection control() {
        return control;
    }

    ScriptedPeer peer() {
        return peer;
    }

    /**
     * Offers, takes the answer, and waits until media can flow. What the SDK changes in its offer is sent, but not applied
     * here: this libwebrtc's decoders, unlike those of phones and of browsers, refuse VP8 with parameters.
     */
    void connect() {
        control.send(sdk.offer(sdk.changeOffer(peer.offer())));
        peer.accept(control.await("answer").get("sdp").stringValue());
        peer.awaitConnected();
    }

    private void received(JsonNode message) {
        JsonNode candidate = message.path("candidate");
        if (candidate.isObject()) {
            loop.execute(() -> peer.add(new RTCIceCandidate(
                    candidate.path("sdpMid").asString(""),
                    candidate.path("sdpMLineIndex").asInt(0),
                    candidate.path("candidate").asString(""))));
        }
    }

    /** Ends the peer connection; the control socket is left to whoever knows how to say goodbye. */
    @Override
    public void close() {
        loop.shutdown();
        try {
            if (!loop.awaitTermination(20, TimeUnit.SECONDS)) {
                throw new AssertionError("a candidate is still being handled");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        peer.close();
    }

    private final class Wire implements ScriptedPeer.Listener {
        @Override
        public void candidate(RTCIceCandidate candidate) {
            String message = sdk.candidate(candidate.sdp, candidate.sdpMLineIndex, candidate.sdpMid);
            loop.execute(() -> control.send(message));
        }

        @Override
        public VideoTrackSink videoTrack(String trackId, String streamId) {
            return frames;
        }
    }
}
