package dev.fakedecart.internal.cli;

import static java.util.Objects.requireNonNull;

import dev.fakedecart.client.ClientException;
import dev.fakedecart.client.ClientLoop;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.MessageSocket;
import dev.fakedecart.client.NoTurnServerException;
import dev.fakedecart.client.dialect.ControlRequest;
import dev.fakedecart.client.dialect.DesiredState;
import dev.fakedecart.client.dialect.Dialect;
import dev.fakedecart.client.dialect.Dialects;
import dev.fakedecart.client.libwebrtc.IceRoute;
import dev.fakedecart.client.livekit.MediaRoom;
import dev.fakedecart.tag.FrameTag;
import dev.fakedecart.tag.LumaPlane;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A session over LiveKit on one route that reads the tags of its frames. For one thread. */
final class ProbeClient implements AutoCloseable {
    private static final String MODEL = "lucy-2.1";
    private static final Dialect SDK = Dialects.ANDROID_0_7_10;

    private final ClientLoop loop = new ClientLoop("doctor");
    private final CompletableFuture<FrameTag> tag = new CompletableFuture<>();
    private final ControlConnection control;
    private final MediaRoom room;

    /**
     * Opens a session with a prompt, and waits until media can be received.
     *
     * @param baseUrl {@code ws} or {@code wss}
     * @throws NoTurnServerException if the route needs a TURN server and the server offers none
     * @throws ClientException if the server refuses, or media do not connect on the route
     */
    ProbeClient(PeerConnectionFactory factory, String baseUrl, String apiKey, IceRoute route) {
        control = ControlConnection.open(SDK, baseUrl, apiKey, MODEL);
        room = new MediaRoom(MessageSocket.http(), factory, loop, route, requireNonNull(SDK.room()), new Events());
        try {
            ControlRequest join = SDK.join(MODEL, DesiredState.ofPrompt("doctor"));
            control.send(join.json());
            JsonNode info = control.await("livekit_room_info");
            await(() -> room.join(
                    info.path("livekit_url").asString(), info.path("token").asString()));
            control.awaitSuccess(join);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Publishes the camera, and waits until media can be sent. The camera must outlive this client. */
    void publish(GreyCamera camera) {
        await(() -> room.publish(camera.source(), GreyCamera.WIDTH, GreyCamera.HEIGHT, SDK.encoding(GreyCamera.WIDTH)));
    }

    /** Returns the tag of the first returned frame that has one. Fails when the room can no longer be used. */
    CompletableFuture<FrameTag> tag() {
        return tag;
    }

    private <T> T await(Supplier<CompletableFuture<T>> step) {
        try {
            return loop.start(step).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ClientException failure
                    ? failure
                    : new ClientException(String.valueOf(e.getCause()), e);
        }
    }

    /** Leaves the room first, and then closes the control socket, like the SDKs. */
    @Override
    public void close() {
        CompletableFuture.runAsync(room::leave, loop).join();
        control.close();
    }

    private final class Events implements MediaRoom.Listener {

        @Override
        public @Nullable VideoTrackSink remoteVideo(String identity, String trackId) {
            return this::read;
        }

        private void read(VideoFrame frame) {
            try {
                I420Buffer pixels = frame.buffer.toI420();
                var luma = new LumaPlane(pixels.getDataY(), pixels.getStrideY(), pixels.getWidth(), pixels.getHeight());
                FrameTag.read(luma).ifPresent(tag::complete);
            } finally {
                frame.release();
            }
        }

        @Override
        public void lost(ClientException reason) {
            tag.completeExceptionally(reason);
        }
    }
}
