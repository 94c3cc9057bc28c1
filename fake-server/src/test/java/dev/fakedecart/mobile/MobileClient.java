package dev.fakedecart.mobile;

import static java.util.Objects.requireNonNull;

import dev.fakedecart.client.ClientException;
import dev.fakedecart.client.ClientLoop;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.MessageSocket;
import dev.fakedecart.client.dialect.ControlRequest;
import dev.fakedecart.client.dialect.DesiredState;
import dev.fakedecart.client.dialect.Dialect;
import dev.fakedecart.client.livekit.MediaRoom;
import dev.fakedecart.internal.transcode.ClientWebRtc;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An app on a phone with one of the LiveKit SDKs. The app joins, publishes its camera when its state is in force, and
 * reads the tags of the returned frames. For one thread.
 */
final class MobileClient implements AutoCloseable {
    private final Dialect sdk;
    private final String model;
    private final FrameReader frames = new FrameReader();
    private final ClientLoop loop = new ClientLoop("livekit-client");
    private final List<String> remoteTracks = new CopyOnWriteArrayList<>();
    private final CompletableFuture<LeaveRequest> left = new CompletableFuture<>();
    private final ControlConnection control;
    private final MediaRoom room;
    private final JsonNode roomInfo;
    private boolean closed;

    /** Connects and publishes; the first frames may arrive later. */
    MobileClient(Dialect sdk, String baseUrl, String model, DesiredState initial, PatternCamera camera) {
        this.sdk = sdk;
        this.model = model;
        control = ControlConnection.open(sdk, baseUrl, "test-key", model);
        ControlRequest join = sdk.join(model, initial);
        control.send(join.json());
        roomInfo = control.await("livekit_room_info");
        room = onLoop(() -> CompletableFuture.completedFuture(new MediaRoom(
                MessageSocket.http(), ClientWebRtc.factory(), loop, requireNonNull(sdk.room()), new RoomEvents())));
        // the SDK connects to the room while it waits for the initial state to be in force
        CompletableFuture<JoinResponse> joining = loop.start(() -> room.join(
                roomInfo.get("livekit_url").stringValue(), roomInfo.get("token").stringValue()));
        control.awaitSuccess(join);
        JoinResponse joined = joining.join();
        if (!joined.getSubscriberPrimary()
                || !joined.getParticipant().getPermission().getCanPublish()) {
            throw new AssertionError("the publisher is primary, or may not publish: " + joined);
        }
        onLoop(() -> room.publish(camera.source(), camera.width(), camera.height(), sdk.encoding(camera.width())));
    }

    private <T> T onLoop(java.util.function.Supplier<CompletableFuture<T>> step) {
        return loop.start(step).join();
    }

    ControlConnection control() {
        return control;
    }

    FrameReader frames() {
        return frames;
    }

    /** The ids of the inference participant's tracks so far. */
    List<String> remoteTracks() {
        return remoteTracks;
    }

    /** The server's leave message. */
    CompletableFuture<LeaveRequest> left() {
        return left;
    }

    String sessionId() {
        return roomInfo.get("session_id").stringValue();
    }

    /** Changes the prompt, and waits until it is in force. */
    void setPrompt(String prompt) {
        control.perform(sdk.setPrompt(model, prompt));
    }

    /** Changes prompt and image together, and waits until they are in force. */
    void setImage(DesiredState state) {
        control.perform(sdk.setImage(state));
    }

    /** Disconnects like the SDK: leaves the room first, then closes the control socket. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            CompletableFuture.runAsync(room::leave, loop).join();
            control.close();
            frames.check();
        }
    }

    /** Disappears like a killed app. */
    void vanish() {
        closed = true;
        control.socket().abort();
        CompletableFuture.runAsync(room::vanish, loop).join();
    }

    private final class RoomEvents implements MediaRoom.Listener {

        /** The SDKs ignore the tracks of other participants than the inference participant. */
        @Override
        public @Nullable VideoTrackSink remoteVideo(String identity, String trackId) {
            if (identity.isEmpty()) {
                frames.fail("a track of a participant that is not present: " + trackId);
            }
            if (!identity.startsWith("inference-server-")) {
                return null;
            }
            remoteTracks.add(trackId);
            return frames;
        }

        @Override
        public void left(LeaveRequest leave) {
            left.complete(leave);
        }

        @Override
        public void lost(ClientException reason) {
            left.completeExceptionally(reason);
        }
    }
}
