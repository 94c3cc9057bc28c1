package dev.fakedecart.conformance.reference;

import dev.fakedecart.client.ClientException;
import dev.fakedecart.client.ClientLoop;
import dev.fakedecart.client.livekit.MediaRoom;
import dev.fakedecart.conformance.reference.EventType.RemoteStream;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Watches the LiveKit room of a session. */
final class RoomViewer implements Viewer {
    private final ClientLoop loop = new ClientLoop("decart-viewer");
    private final HandlerTable events = new HandlerTable();
    private final Environment environment;
    private final String token;
    private final VideoTrackSink sink;
    private final Function<String, CompletableFuture<JsonNode>> admission;
    private volatile ConnectionState state = ConnectionState.DISCONNECTED;
    private @Nullable MediaRoom room;

    /** @param admission requests access to a room, by the room's name */
    RoomViewer(
            Environment environment,
            String token,
            VideoTrackSink sink,
            Function<String, CompletableFuture<JsonNode>> admission) {
        this.environment = environment;
        this.token = token;
        this.sink = sink;
        this.admission = admission;
    }

    @Override
    public <T> void on(EventType<T> type, Consumer<? super T> handler) {
        events.on(type, handler);
    }

    @Override
    public <T> void off(EventType<T> type, Consumer<? super T> handler) {
        events.off(type, handler);
    }

    @Override
    public ConnectionState state() {
        return state;
    }

    @Override
    public CompletableFuture<Void> connect() {
        return CompletableFuture.runAsync(() -> become(ConnectionState.CONNECTING), loop)
                .thenCompose(connecting -> admission.apply(SubscribeToken.roomName(token)))
                .thenComposeAsync(this::enter, loop)
                .whenCompleteAsync(
                        (entered, failure) -> {
                            if (failure != null) {
                                end();
                            } else if (room != null) {
                                become(ConnectionState.CONNECTED);
                            }
                        },
                        loop);
    }

    private CompletableFuture<Void> enter(JsonNode ticket) {
        if (state != ConnectionState.CONNECTING) {
            throw DecartException.disconnected();
        }
        room = environment.room(loop, true, new RoomEvents());
        return room.join(
                        ticket.path("livekit_url").asString(""),
                        ticket.path("token").asString(""))
                .handle((joined, failure) -> {
                    if (failure != null) {
                        throw Futures.error(failure);
                    }
                    return null;
                });
    }

    private void become(ConnectionState next) {
        if (state != next) {
            state = next;
            events.emit(EventType.CONNECTION_CHANGE, next);
        }
    }

    private void end() {
        if (room != null) {
            room.leave();
            room = null;
        }
        become(ConnectionState.DISCONNECTED);
    }

    @Override
    public CompletableFuture<Void> disconnect() {
        return CompletableFuture.runAsync(this::end, loop);
    }

    private final class RoomEvents implements MediaRoom.Listener {
        @Override
        public @Nullable VideoTrackSink remoteVideo(String identity, String trackId) {
            if (!InferenceParticipant.is(identity)) {
                return null;
            }
            events.emit(EventType.REMOTE_STREAM, new RemoteStream(trackId));
            return sink;
        }

        @Override
        public void lost(ClientException reason) {
            end();
        }
    }
}
