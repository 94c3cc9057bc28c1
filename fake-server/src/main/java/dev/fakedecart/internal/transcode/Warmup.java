package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.session.SessionState;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.webrtc.FrameTrace;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Renders and encodes frames that nobody receives, so that the first session does not wait for classes and codecs. */
final class Warmup {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int FPS = 30;
    private static final long MILLIS_BETWEEN_FRAMES = 10;
    private static final SessionState STATE = new SessionState(1, "Add a hat to the person", true, null, false);

    private Warmup() {}

    /**
     * Renders frames one by one, and gives each to an encoder.
     *
     * @param encoder must not use the frame after it returns
     * @param ended true to stop early
     */
    static void play(int frames, Consumer<I420Buffer> encoder, BooleanSupplier ended) {
        var pipeline = new FramePipeline(new FrameJob(
                new Journal(1).ofServer(),
                new FrameTrace(),
                "warm-up",
                0,
                Model.served("warm-up", WIDTH, HEIGHT, FPS),
                () -> Optional.of(STATE),
                () -> Degradation.NONE,
                true,
                true,
                WIDTH,
                HEIGHT,
                0,
                revision -> {}));
        for (int i = 0; i < frames && !ended.getAsBoolean(); i++) {
            NativeI420Buffer frame = NativeI420Buffer.allocate(WIDTH, HEIGHT);
            pipeline.render(NativePeer.picture(frame), System.nanoTime(), Degradation.NONE);
            encoder.accept(frame);
            frame.release();
            pause();
        }
    }

    /** Waits for about the time that a frame takes. */
    private static void pause() {
        try {
            Thread.sleep(MILLIS_BETWEEN_FRAMES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
