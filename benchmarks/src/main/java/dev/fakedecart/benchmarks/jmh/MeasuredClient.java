package dev.fakedecart.benchmarks.jmh;

import dev.fakedecart.conformance.reference.DecartClient;
import dev.fakedecart.conformance.reference.Environment;
import dev.fakedecart.conformance.reference.RealtimeClient;
import dev.fakedecart.conformance.reference.RealtimeOptions;
import dev.fakedecart.conformance.reference.StateInput;
import dev.fakedecart.conformance.reference.VideoCodec;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A session of the reference client: its camera and its screen. Not connected until it is told to. */
final class MeasuredClient implements AutoCloseable {
    private static final String MODEL = "lucy-2.1";
    private static final long PATIENCE_SECONDS = 60;

    private final PacedCamera camera;
    private final Screen screen = new Screen();
    private final RealtimeClient session;

    /**
     * @param codec {@code h264}, {@code vp8} or {@code vp9}
     * @param mode of a fake, {@code tag} or {@code echo}
     */
    MeasuredClient(Environment environment, Service service, String codec, FrameSize size, String mode) {
        camera = new PacedCamera(size);
        session = new DecartClient(environment, service.apiKey(), service.baseUrl(), service.realtimeBaseUrl())
                .realtime(RealtimeOptions.of(MODEL)
                        .withCamera(camera)
                        .withCodec(VideoCodec.valueOf(codec.toUpperCase(Locale.ROOT)))
                        .withInitial(StateInput.ofPrompt("A watercolour painting of a harbour"))
                        .withQuery(service.query(mode))
                        .withRemoteVideo(screen));
    }

    PacedCamera camera() {
        return camera;
    }

    Screen screen() {
        return screen;
    }

    RealtimeClient session() {
        return session;
    }

    /** Connects, and waits until changes can be made. */
    void connect() {
        settle(session.connect());
    }

    /** Waits for the first frames; the camera must run. */
    void awaitFrames(int count) throws InterruptedException {
        if (!screen.awaitFrames(count, TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS))) {
            throw new IllegalStateException("no video within " + PATIENCE_SECONDS + " s");
        }
    }

    /** Waits for the client to have done something. */
    static void settle(CompletableFuture<Void> done) {
        done.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Disconnects and ends the camera. */
    @Override
    public void close() {
        settle(session.disconnect());
        camera.stop();
    }
}
