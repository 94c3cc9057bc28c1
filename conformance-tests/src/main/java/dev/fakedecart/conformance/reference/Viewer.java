package dev.fakedecart.conformance.reference;

import dev.fakedecart.conformance.reference.EventType.RemoteStream;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Watches a session without a control socket of its own. Methods as those of {@link RealtimeClient}. */
public final class Viewer {
    private final EventLoop loop = new EventLoop("decart-viewer");
    private final Environment environment;
    private final Parts parts;
    private final String token;
    private final VideoTrackSink sink;
    private final Function<String, CompletableFuture<JsonNode>> admission;
    private final EventDelivery events;
    private volatile ConnectionState state = ConnectionState.DISCONNECTED;
    private @Nullable MediaRoom room;

    Viewer(
            Environment environment,
            Parts parts,
            String token,
            VideoTrackSink sink,
            Function<String, CompletableFuture<JsonNode>> admission) {
        this.environment = environment;
        this.parts = parts;
        this.token = token;
        this.sink = sink;
        this.admission = admission;
        events = parts.events();
    }

    /** Adds a handler. */
    public <T> void on(EventType<T> type, Consumer<? super T> handler) {
        events.on(type, handler);
    }

    /** Removes that very handler. */
    public <T> void off(EventType<T> type, Consumer<? super T> handler) {
        events.off(type, handler);
    }

    /** How it stands; a viewer is never generating. */
    public ConnectionState state() {
        return state;
    }

    /** Begins to watch. */
    public CompletableFuture<Void> connect() {
        return CompletableFuture.runAsync(() -> become(ConnectionState.CONNECTING), loop)
                .thenCompose(begun -> admission.apply(SubscribeToken.roomName(token)))
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
            throw ControlChannel.disconnected();
        }
        room = new MediaRoom(environment.http(), environment.factory(), loop, new Happenings());
        return room.join(
                ticket.path("livekit_url").asString(""), ticket.path("token").asString(""));
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

    /** Stops watching. */
    public CompletableFuture<Void> disconnect() {
        return CompletableFuture.runAsync(this::end, loop);
    }

    private final class Happenings implements MediaRoom.Listener {
        @Override
        public @Nullable VideoTrackSink remoteVideo(String identity, String trackId) {
            if (!parts.isTransformed(identity) || !parts.viewersSee()) {
                return null;
            }
            events.emit(EventType.REMOTE_STREAM, new RemoteStream(trackId));
            return sink;
        }

        @Override
        public void lost(DecartException reason) {
            end();
        }
    }
}
