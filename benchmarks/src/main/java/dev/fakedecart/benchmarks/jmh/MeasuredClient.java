package dev.fakedecart.benchmarks.jmh;

import dev.fakedecart.benchmarks.camera.FrameSize;
import dev.fakedecart.benchmarks.camera.PacedCamera;
import dev.fakedecart.conformance.reference.Environment;
import dev.fakedecart.conformance.reference.Loopback;
import dev.fakedecart.conformance.reference.RealtimeClient;
import dev.fakedecart.conformance.reference.RealtimeOptions;
import dev.fakedecart.conformance.reference.ReferenceClient;
import dev.fakedecart.conformance.reference.ServiceAccess;
import dev.fakedecart.conformance.reference.StateInput;
import dev.fakedecart.conformance.reference.VideoCodec;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A session of the reference client with its camera and its screen. A new client is not connected. */
final class MeasuredClient implements AutoCloseable {
    private static final String MODEL = "lucy-2.1";
    private static final long PATIENCE_SECONDS = 60;

    private final PacedCamera camera;
    private final Screen screen;
    private final @Nullable RealtimeClient session;
    private final @Nullable Loopback loopback;

    private MeasuredClient(
            PacedCamera camera, Screen screen, @Nullable RealtimeClient session, @Nullable Loopback loopback) {
        this.camera = camera;
        this.screen = screen;
        this.session = session;
        this.loopback = loopback;
    }

    /**
     * Creates a client with a session.
     *
     * @param codec {@code h264}, {@code vp8} or {@code vp9}
     * @param mode the mode of a fake, {@code tag} or {@code echo}
     */
    static MeasuredClient of(Environment environment, Service service, String codec, FrameSize size, String mode) {
        var camera = new PacedCamera(size);
        var screen = new Screen();
        var access = new ServiceAccess(service.apiKey(), service.baseUrl(), service.realtimeBaseUrl());
        RealtimeClient session = new ReferenceClient(environment, access)
                .realtime(RealtimeOptions.of(MODEL)
                        .withCamera(camera)
                        .withCodec(codec(codec))
                        .withInitial(StateInput.ofPrompt("A watercolour painting of a harbour"))
                        .withQuery(service.query(mode))
                        .withRemoteVideo(screen));
        return new MeasuredClient(camera, screen, session, null);
    }

    /**
     * Creates a client that uses the client's library without a service.
     *
     * @param echoes whether frames are encoded once more and sent back
     */
    static MeasuredClient loopback(Environment environment, String codec, FrameSize size, boolean echoes) {
        var camera = new PacedCamera(size);
        var screen = new Screen();
        return new MeasuredClient(
                camera, screen, null, new Loopback(environment, camera, codec(codec), echoes, screen));
    }

    private static VideoCodec codec(String name) {
        return VideoCodec.valueOf(name.toUpperCase(Locale.ROOT));
    }

    PacedCamera camera() {
        return camera;
    }

    Screen screen() {
        return screen;
    }

    RealtimeClient session() {
        if (session == null) {
            throw new IllegalStateException("a loopback has no session");
        }
        return session;
    }

    /** Connects and waits until the session accepts changes. */
    void connect() {
        settle(loopback == null ? session().connect() : loopback.connect());
    }

    /** Waits for the first frames. The camera must run. */
    void awaitFrames(int count) throws InterruptedException {
        if (!screen.awaitFrames(count, TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS))) {
            throw new IllegalStateException("no video within " + PATIENCE_SECONDS + " s");
        }
    }

    /** Waits for an operation of the client to complete. */
    static void settle(CompletableFuture<Void> done) {
        done.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Disconnects and stops the camera. */
    @Override
    public void close() {
        settle(loopback == null ? session().disconnect() : loopback.close());
        camera.stop();
    }
}
