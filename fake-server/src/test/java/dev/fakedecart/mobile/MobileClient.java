package dev.fakedecart.mobile;

import tools.jackson.databind.JsonNode;

/**
 * An app on a phone with one of the LiveKit SDKs: joins, publishes its camera once its state is in force, and reads the
 * tags of what comes back. For one thread.
 */
final class MobileClient implements AutoCloseable {
    private final MobileSdk sdk;
    private final String model;
    private final FrameReader frames = new FrameReader();
    private final ControlConnection control;
    private final LiveKitRoom room;
    private final JsonNode roomInfo;
    private boolean closed;

    private MobileClient(
            MobileSdk sdk, String baseUrl, String apiKey, String model, DesiredState initial, SyntheticCamera camera) {
        this.sdk = sdk;
        this.model = model;
        control = sdk.open(baseUrl, apiKey, model);
        Request join = sdk.join(model, initial);
        control.send(join.json());
        roomInfo = control.await("livekit_room_info");
        // While it connects to the room, it waits for the initial state to be in force.
        room = new LiveKitRoom(
                sdk,
                roomInfo.get("livekit_url").stringValue(),
                roomInfo.get("token").stringValue(),
                frames);
        join.acknowledgement().ifPresent(awaited -> control.awaitSuccess(awaited, 0));
        room.awaitConnected();
        room.publish(camera);
    }

    /** Connects and publishes; frames may not have come yet. */
    static MobileClient connect(
            MobileSdk sdk, String baseUrl, String model, DesiredState initial, SyntheticCamera camera) {
        return new MobileClient(sdk, baseUrl, "test-key", model, initial, camera);
    }

    ControlConnection control() {
        return control;
    }

    FrameReader frames() {
        return frames;
    }

    LiveKitRoom room() {
        return room;
    }

    String sessionId() {
        return roomInfo.get("session_id").stringValue();
    }

    /** Changes the prompt, and waits until that is in force. */
    void setPrompt(String prompt) {
        perform(sdk.setPrompt(model, prompt));
    }

    /** Changes prompt and image together, and waits until that is in force. */
    void setImage(DesiredState state) {
        perform(sdk.setImage(state));
    }

    private void perform(Request request) {
        int before = control.count();
        control.send(request.json());
        request.acknowledgement().ifPresent(awaited -> control.awaitSuccess(awaited, before));
    }

    /** Disconnects as the SDK does: the room first, then the control socket. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            room.close();
            sdk.close(control);
        }
    }

    /** Is gone from one moment to the next, as an app that is killed. */
    void vanish() {
        closed = true;
        control.abort();
        room.vanish();
    }
}
