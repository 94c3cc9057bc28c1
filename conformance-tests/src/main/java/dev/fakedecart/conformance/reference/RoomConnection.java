package dev.fakedecart.conformance.reference;

import dev.fakedecart.client.ClientException;
import dev.fakedecart.client.ClientLoop;
import dev.fakedecart.client.livekit.MediaRoom;
import dev.fakedecart.client.livekit.RemoteTrack;
import dev.fakedecart.webrtc.MediaKind;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A control socket and a LiveKit room. Belongs to the client's loop. */
final class RoomConnection implements Connection, MediaRoom.Listener {
    /** The longest wait of the camera for the acknowledgement of the initial state, which may be lost. */
    private static final Duration STATE_TIMEOUT = Duration.ofSeconds(3);

    /**
     * The time after the loss of the room in which the control socket may still give the reason: two sockets have no
     * common order.
     */
    private static final Duration REASON_TIMEOUT = Duration.ofSeconds(1);

    private final Environment environment;
    private final boolean relayed;
    private final boolean autoSubscribes;
    private final ClientLoop loop;
    private final URI address;
    private final RealtimeOptions options;
    private final Listener listener;
    private final MessageWriter messages = new MessageWriter();
    private final SessionSocket control;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private Optional<CameraTrack> camera = Optional.empty();
    private @Nullable MediaRoom room;
    private @Nullable CameraFeed feed;
    private SessionSocket.@Nullable RoomInfo info;

    /**
     * Makes a connection that is not open yet.
     *
     * @param relayed true to use the TURN servers that the room names
     * @param autoSubscribes true to receive all tracks of the room, not only the transformed video
     */
    RoomConnection(
            Environment environment,
            boolean relayed,
            boolean autoSubscribes,
            ClientLoop loop,
            URI address,
            RealtimeOptions options,
            Listener listener) {
        this.environment = environment;
        this.relayed = relayed;
        this.autoSubscribes = autoSubscribes;
        this.loop = loop;
        this.address = address;
        this.options = options;
        this.listener = listener;
        control = new SessionSocket(loop, options.keepAlive(), new SocketEvents());
    }

    /**
     * Joins with the state, enters the room, and publishes once the state is acknowledged. If the acknowledgement is
     * late, the connection opens without the camera, because changes can be made already.
     */
    @Override
    public CompletableFuture<Void> open(Optional<WireState> state, Optional<CameraTrack> track) {
        camera = track;
        control.open(environment.http(), address)
                .thenCompose(ready -> enter(state))
                .thenComposeAsync(acknowledged -> camera.isPresent() ? publishOnce(acknowledged) : done(), loop)
                .whenCompleteAsync(
                        (done, failure) -> {
                            if (failure != null) {
                                opened.completeExceptionally(Futures.error(failure));
                            } else {
                                opened.complete(null);
                            }
                        },
                        loop);
        return opened;
    }

    /** Completes when the room is entered. The inner future completes when the camera may be published. */
    private CompletableFuture<CompletableFuture<Void>> enter(Optional<WireState> state) {
        CompletableFuture<Void> acknowledged = state.map(control::initialState).orElse(done());
        return control.join(messages.join(state))
                .thenComposeAsync(this::enterRoom, loop)
                .thenApply(entered -> acknowledged);
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> enterRoom(SessionSocket.RoomInfo info) {
        if (opened.isDone()) {
            throw DecartException.disconnected();
        }
        this.info = info;
        var entering = environment.room(loop, autoSubscribes, this);
        if (!relayed) {
            entering.ignoreIceServers();
        }
        room = entering;
        return entering.join(info.url(), info.token()).thenAccept(joined -> {});
    }

    private CompletableFuture<Void> publishOnce(CompletableFuture<Void> acknowledged) {
        if (acknowledged.isDone()) {
            return publish();
        }
        var ready = new CompletableFuture<Void>();
        loop.schedule(STATE_TIMEOUT, () -> ready.complete(null));
        acknowledged.thenRun(() -> ready.complete(null));
        ready.thenComposeAsync(begun -> publish(), loop)
                .whenCompleteAsync(
                        (published, failure) -> {
                            if (failure != null && room != null) {
                                roomLost(Futures.error(failure));
                            }
                        },
                        loop);
        return done();
    }

    private CompletableFuture<Void> publish() {
        MediaRoom entered = room;
        if (entered == null) {
            throw DecartException.disconnected();
        }
        var starting = new CameraFeed(options.mirror(), camera.orElseThrow());
        feed = starting;
        starting.start();
        return starting.publish(entered, options.codec().orElse(VideoCodec.H264));
    }

    @Override
    public Optional<SessionNames> names() {
        return Optional.ofNullable(info).map(room -> new SessionNames(room.sessionId(), room.roomName()));
    }

    @Override
    public CompletableFuture<Void> set(WireState state) {
        return control.set(messages.set(state));
    }

    @Override
    public CompletableFuture<Void> setPrompt(String prompt, boolean enhance) {
        return control.prompt(prompt, messages.prompt(prompt, enhance));
    }

    @Override
    public void replaceCamera(CameraTrack next) {
        camera = Optional.of(next);
        if (feed != null) {
            feed.replace(next);
        }
    }

    /** Subscribes to the transformed video, and to no audio, because apps of this client send none. */
    @Override
    public void published(RemoteTrack track) {
        if (room != null && InferenceParticipant.is(track.identity()) && track.kind() == MediaKind.VIDEO) {
            room.setSubscribed(track.sid(), true);
        }
    }

    @Override
    public @Nullable VideoTrackSink remoteVideo(String identity, String trackId) {
        if (!InferenceParticipant.is(identity)) {
            return null;
        }
        listener.remoteStream(trackId);
        return options.remoteVideo();
    }

    /**
     * Called when the room is lost. If the service has ended the session, it says so on the control socket, whose
     * message may arrive after the room's.
     */
    @Override
    public void lost(ClientException reason) {
        roomLost(Futures.error(reason));
    }

    private void roomLost(DecartException reason) {
        if (!opened.completeExceptionally(reason)) {
            loop.schedule(REASON_TIMEOUT, () -> {
                if (room != null) {
                    listener.lost(reason);
                }
            });
        }
    }

    @Override
    public void closeMedia() {
        if (room != null) {
            room.leave();
            room = null;
        }
        if (feed != null) {
            feed.close();
            feed = null;
        }
    }

    @Override
    public void closeSignaling(DecartException reason) {
        opened.completeExceptionally(reason);
        control.close(reason);
    }

    /** Passes the events of the control socket on. */
    private final class SocketEvents implements SessionSocket.Listener {
        @Override
        public void generating() {
            listener.generating();
        }

        @Override
        public void tick(double seconds) {
            listener.tick(seconds);
        }

        @Override
        public void ended(EventType.GenerationEnded end) {
            listener.ended(end);
        }

        @Override
        public void queued(EventType.QueuePosition position) {
            listener.queued(position);
        }

        /** An error while the connection opens reaches the app through the future of open() alone. */
        @Override
        public void serverError(DecartException error) {
            if (!opened.completeExceptionally(error)) {
                listener.serverError(error);
            }
        }

        @Override
        public void lost(DecartException reason) {
            if (!opened.completeExceptionally(reason)) {
                listener.lost(reason);
            }
        }
    }
}
