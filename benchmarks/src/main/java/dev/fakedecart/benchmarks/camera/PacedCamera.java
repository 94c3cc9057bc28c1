package dev.fakedecart.benchmarks.camera;

import dev.fakedecart.conformance.reference.CameraTrack;
import dev.fakedecart.conformance.reference.driver.NoisePicture;
import dev.fakedecart.tag.LumaPlane;
import dev.fakedecart.tag.PixelMarker;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A camera that draws frames in advance and captures them when due, 30 per second, each with its number in the SDKs'
 * pixel marker. The frames show the same picture that {@code latency run} uses. Several threads can each prepare a
 * frame at the same time; each call of {@link #next} gets the following frame. Safe for use by any thread.
 */
public final class PacedCamera implements CameraTrack {
    private static final long PERIOD_NANOS = 1_000_000_000L / 30;
    private static final int MARKERS = 1 << 16;

    private final FrameSize size;
    private final NoisePicture picture;
    private final List<FrameSink> sinks = new ArrayList<>(); // guarded by itself
    private volatile boolean live = true;
    private long due = System.nanoTime();
    private int drawn;

    /** Creates a camera that captures nothing until asked. */
    public PacedCamera(FrameSize size) {
        this.size = size;
        this.picture = NoisePicture.grey(size.width(), size.height());
    }

    /**
     * A frame that is due for capture.
     *
     * @param pixels the frame's picture, which the caller captures or releases
     * @param marker the frame's number in the pixel marker, 0 to 65535
     */
    public record Shot(NativeI420Buffer pixels, int marker) {}

    /** Draws the next frame, and returns when the frame is due. The caller must capture or release the frame. */
    public Shot next() {
        int number;
        long at;
        synchronized (this) {
            number = drawn++;
            long now = System.nanoTime();
            due = now - due > PERIOD_NANOS ? now : due + PERIOD_NANOS; // does not make up for delays
            at = due;
        }
        NativeI420Buffer pixels = NativeI420Buffer.allocate(size.width(), size.height());
        picture.draw(pixels, number);
        int marker = number % MARKERS;
        PixelMarker.stamp(new LumaPlane(pixels.getDataY(), pixels.getStrideY(), size.width(), size.height()), marker);
        for (long left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return new Shot(pixels, marker);
    }

    /** Delivers a frame to all sinks, and releases the frame. */
    public void capture(Shot shot) {
        try {
            synchronized (sinks) {
                if (live) {
                    long now = System.nanoTime();
                    sinks.forEach(sink -> sink.frame(shot.pixels, now));
                }
            }
        } finally {
            shot.pixels.release();
        }
    }

    /** Captures frames on a new thread until the camera is stopped. */
    public void run() {
        var thread = new Thread(
                () -> {
                    while (live) {
                        capture(next());
                    }
                },
                "paced-camera");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public int width() {
        return size.width();
    }

    @Override
    public int height() {
        return size.height();
    }

    @Override
    public Optional<FacingMode> facing() {
        return Optional.empty();
    }

    @Override
    public void addSink(FrameSink sink) {
        synchronized (sinks) {
            sinks.add(sink);
        }
    }

    @Override
    public void removeSink(FrameSink sink) {
        synchronized (sinks) {
            sinks.remove(sink);
        }
    }

    @Override
    public void stop() {
        synchronized (sinks) {
            live = false;
        }
    }
}
