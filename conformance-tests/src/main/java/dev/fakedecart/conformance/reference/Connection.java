package dev.fakedecart.conformance.reference;

import dev.fakedecart.conformance.reference.CameraHandling.Farewell;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a session: a control socket and a room. It is opened once and ended once; a reconnect makes another.
 * Belongs to the client's loop.
 */
final class Connection implements MediaRoom.Listener {
    /** How long a camera waits for the word that the initial state is in force, which may be lost. */
    private static final Duration STATE_PATIENCE = Duration.ofSeconds(3);

    /** How long the control socket is listened to when the room is lost: two sockets have no common order. */
    private static final Duration HEARING = Duration.ofSeconds(1);

    private final Environment environment;
    private final Parts parts;
    private final EventLoop loop;
    private final RealtimeOptions options;
    private final Listener listener;
    private final ControlChannel control;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private Optional<CameraTrack> camera = Optional.empty();
    private @Nullable MediaRoom room;
    private @Nullable CameraFeed feed;
    private ControlChannel.@Nullable RoomInfo info;

    /** Told on the loop, beside what comes on the control socket; of loss only after it was open. */
    interface Listener extends ControlChannel.Listener {
        void remoteStream(String trackId);
    }

    Connection(Environment environment, Parts parts, EventLoop loop, RealtimeOptions options, Listener listener) {
        this.environment = environment;
        this.parts = parts;
        this.loop = loop;
        this.options = options;
        this.listener = listener;
        control = new ControlChannel(parts, loop, new Control());
    }

    /**
     * Joins with the state, enters the room, and publishes once the state is in force: nobody sees a frame before. If
     * that takes its time the connection is open without it, for changes can be made. Completes on the loop.
     */
    CompletableFuture<Void> open(URI address, Optional<SessionState> state, Optional<CameraTrack> track) {
        camera = track;
        InitialState initial = parts.initialState();
        control.open(environment.http(), address)
                .thenCompose(ready -> enter(initial.bundled(state)))
                .thenComposeAsync(inForce -> camera.isPresent() ? publishOnce(inForce) : done(), loop)
                .thenRunAsync(() -> initial.afterMedia(control, parts.messages(), loop, state), loop)
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

    /** Complete when the room is entered; what it holds is complete when the camera may be published. */
    private CompletableFuture<CompletableFuture<Void>> enter(Optional<SessionState> bundled) {
        CompletableFuture<Void> inForce = bundled.map(control::initialState).orElse(done());
        return control.join(parts.messages().join(bundled))
                .thenComposeAsync(this::enterRoom, loop)
                .thenApply(entered -> inForce);
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> enterRoom(ControlChannel.RoomInfo told) {
        if (opened.isDone()) {
            throw ControlChannel.disconnected();
        }
        info = told;
        var entering = new MediaRoom(environment.http(), environment.factory(), loop, this);
        room = entering;
        return entering.join(told.url(), told.token());
    }

    private CompletableFuture<Void> publishOnce(CompletableFuture<Void> inForce) {
        if (inForce.isDone()) {
            return publish();
        }
        var ready = new CompletableFuture<Void>();
        loop.schedule(STATE_PATIENCE, () -> ready.complete(null));
        inForce.thenRun(() -> ready.complete(null));
        ready.thenComposeAsync(begun -> publish(), loop)
                .whenCompleteAsync(
                        (published, failure) -> {
                            if (failure != null && room != null) {
                                lost(Futures.error(failure));
                            }
                        },
                        loop);
        return done();
    }

    private CompletableFuture<Void> publish() {
        MediaRoom entered = room;
        if (entered == null) {
            throw ControlChannel.disconnected();
        }
        var starting = new CameraFeed(parts.camera(), options.mirror(), camera.orElseThrow());
        feed = starting;
        starting.start();
        return entered.publish(starting, parts.codec(options.codec()));
    }

    ControlChannel control() {
        return control;
    }

    /** Empty until the room was told. */
    Optional<ControlChannel.RoomInfo> info() {
        return Optional.ofNullable(info);
    }

    void replaceCamera(CameraTrack next) {
        camera = Optional.of(next);
        if (feed != null) {
            feed.replace(next);
        }
    }

    @Override
    public @Nullable VideoTrackSink remoteVideo(String identity, String trackId) {
        if (!parts.isTransformed(identity)) {
            return null;
        }
        listener.remoteStream(trackId);
        return options.remoteVideo();
    }

    /**
     * The room is lost. If that is because the service has ended the session, it says so on the control socket, which may
     * be heard later than the room's.
     */
    @Override
    public void lost(DecartException reason) {
        if (!opened.completeExceptionally(reason)) {
            loop.schedule(HEARING, () -> {
                if (room != null) {
                    listener.lost(reason);
                }
            });
        }
    }

    /** Ends the media, and what fed it. */
    void closeMedia(Farewell why) {
        if (room != null) {
            room.leave();
            room = null;
        }
        if (feed != null) {
            feed.close(why);
            feed = null;
        }
    }

    /** Ends what is left of it, with a goodbye where somebody may still listen. */
    void end(DecartException reason, Farewell why) {
        opened.completeExceptionally(reason);
        closeMedia(why);
        control.close(reason);
    }

    /** What comes on the control socket. */
    private final class Control implements ControlChannel.Listener {
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

        @Override
        public void complained(DecartException error) {
            // while it is opened, the app is told of the failure by that alone
            if (!opened.completeExceptionally(error)) {
                listener.complained(error);
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
