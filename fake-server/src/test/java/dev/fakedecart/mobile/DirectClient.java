package dev.fakedecart.mobile;

import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An app on a phone with one of the SDKs from before LiveKit: its state is in force before it offers its camera. For one
 * thread.
 */
final class DirectClient implements AutoCloseable {
    private final DirectSdk sdk;
    private final String model;
    private final FrameReader frames = new FrameReader();
    private final DirectPeer peer;
    private boolean closed;

    private DirectClient(DirectSdk sdk, String baseUrl, String model, DesiredState initial, SyntheticCamera camera) {
        this.sdk = sdk;
        this.model = model;
        peer = new DirectPeer(
                sdk,
                frames,
                listener -> ControlConnection.open(
                        sdk.url(baseUrl, "test-key", model), sdk.understood(), sdk.unknownIsFatal(), listener));
        perform(sdk.initial(model, initial));
        peer.peer()
                .publish(
                        camera,
                        "camera",
                        List.of("local_stream"),
                        sdk.encoding(),
                        RTCRtpTransceiverDirection.SEND_RECV);
        peer.connect();
    }

    /** Connects; frames may not have come yet. */
    static DirectClient connect(
            DirectSdk sdk, String baseUrl, String model, DesiredState initial, SyntheticCamera camera) {
        return new DirectClient(sdk, baseUrl, model, initial, camera);
    }

    ControlConnection control() {
        return peer.control();
    }

    FrameReader frames() {
        return frames;
    }

    /** What viewers need to know. */
    JsonNode sessionId() {
        return control().await("session_id");
    }

    /** Changes the prompt, waiting for as much as the SDK does. */
    void setPrompt(String prompt) {
        perform(sdk.setPrompt(model, prompt));
    }

    /** Changes prompt and image together, waiting for as much as the SDK does. */
    void setImage(DesiredState state) {
        perform(sdk.setImage(state));
    }

    private void perform(Request request) {
        int before = control().count();
        control().send(request.json());
        request.acknowledgement().ifPresent(awaited -> control().awaitSuccess(awaited, before));
    }

    /** Disconnects as the SDK does: the peer connection first, then the control socket. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            peer.close();
            sdk.close(control());
        }
    }

    /** Is gone from one moment to the next, as an app that is killed. */
    void vanish() {
        closed = true;
        control().abort();
        peer.close();
    }
}
