package dev.fakedecart.internal.cli;

import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.nio.ByteBuffer;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A camera whose picture is grey. Captures on a thread of its own from its creation until it is closed. */
final class GreyCamera implements AutoCloseable {
    static final int WIDTH = 640;
    static final int HEIGHT = 352;

    private static final int FRAME_MILLIS = 66;
    private static final int SECONDS_TO_STOP = 5;
    private static final byte GREY = (byte) 128;

    private final CustomVideoSource source = new CustomVideoSource();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    GreyCamera() {
        var unused = clock.scheduleAtFixedRate(this::capture, 0, FRAME_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Belongs to this camera. */
    CustomVideoSource source() {
        return source;
    }

    private void capture() {
        NativeI420Buffer pixels = NativeI420Buffer.allocate(WIDTH, HEIGHT);
        try {
            for (ByteBuffer plane : new ByteBuffer[] {pixels.getDataY(), pixels.getDataU(), pixels.getDataV()}) {
                for (int i = 0; i < plane.limit(); i++) {
                    plane.put(i, GREY);
                }
            }
            source.pushFrame(new VideoFrame(pixels, System.nanoTime()));
        } finally {
            pixels.release();
        }
    }

    /**
     * Stops the camera. Leaves its source to the end of the process if it does not stop, because frames may still come.
     */
    @Override
    public void close() {
        clock.shutdown();
        try {
            if (clock.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                source.dispose();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
