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
 * A camera whose frames are drawn beforehand and captured when they are due, 30 a second, each with its number in the
 * SDKs' pixel marker. They show what {@code latency run} measures with. Whoever waits for its turn gets the next frame,
 * so several threads can have one under way. Safe for use by any thread.
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

    /** It captures nothing before it is asked to. */
    public PacedCamera(FrameSize size) {
        this.size = size;
        this.picture = NoisePicture.grey(size.width(), size.height());
    }

    /**
     * A frame that is due.
     *
     * @param marker its number in the pixel marker, 0 to 65535
     */
    public record Shot(NativeI420Buffer pixels, int marker) {}

    /** Draws the next frame, and returns when it is due. It must be captured or released. */
    public Shot next() {
        int number;
        long at;
        synchronized (this) {
            number = drawn++;
            long now = System.nanoTime();
            due = now - due > PERIOD_NANOS ? now : due + PERIOD_NANOS; // what is late is not made up for
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

    /** Gives a frame to those who watch, and releases it. */
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

    /** Captures frame after frame on a thread of its own, until it is stopped. */
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
