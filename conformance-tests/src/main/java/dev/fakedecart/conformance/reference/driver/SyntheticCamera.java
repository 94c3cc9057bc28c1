package dev.fakedecart.conformance.reference.driver;

import dev.fakedecart.conformance.reference.CameraTrack;
import dev.fakedecart.tag.LumaPlane;
import dev.fakedecart.tag.PixelMarker;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The app's camera: a moving pattern with each frame's number in the SDKs' pixel marker. Captures on a thread of its
 * own until it is stopped, and keeps the last frame as the local preview. Safe for use by any thread.
 */
final class SyntheticCamera implements CameraTrack {
    private static final Logger log = LoggerFactory.getLogger(SyntheticCamera.class);
    private static final int MARKERS = 1 << 16;
    private static final long OLDEST_NANOS = 60_000_000_000L; // older frames are no longer in flight

    private final int width;
    private final int height;
    private final int fps;
    private final Optional<FacingMode> facing;
    private final Clock clock;
    private final Film film;
    private final Listener listener;
    private final AtomicLongArray capturedAt = new AtomicLongArray(MARKERS);
    private final List<FrameSink> sinks = new ArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var made = new Thread(task, "synthetic-camera");
        made.setDaemon(true);
        return made;
    });
    private @Nullable NativeI420Buffer preview;
    private volatile int frames; // written only by the camera's thread
    private long lastNanos;
    private boolean live = true;

    /** Called on the thread that causes the event. */
    interface Listener {

        /** Called when something other than the app has stopped the camera. */
        void endedByOther();

        /**
         * Called when the picture has become lighter or darker.
         *
         * @param captured when the first such frame was captured, by the driver's clock
         * @param luma mean of the frame
         */
        default void stepped(double captured, int luma) {}
    }

    /**
     * A captured frame.
     *
     * @param number from 0 on
     * @param at by the driver's clock
     */
    record Captured(int number, double at) {}

    /** Makes a camera for functional cases, which captures already. */
    SyntheticCamera(int width, int height, int fps, Optional<FacingMode> facing, Clock clock, Listener listener) {
        this(width, height, fps, facing, Film.plain(width, height, fps), clock, listener);
    }

    /**
     * Makes a camera, which captures already.
     *
     * @param width in pixels
     * @param height in pixels
     * @param film the pictures that it captures
     */
    SyntheticCamera(
            int width, int height, int fps, Optional<FacingMode> facing, Film film, Clock clock, Listener listener) {
        this.width = width;
        this.height = height;
        this.fps = fps;
        this.facing = facing;
        this.film = film;
        this.clock = clock;
        this.listener = listener;
        thread.scheduleAtFixedRate(this::capture, 0, film.periodNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    /** Frames per second. */
    int fps() {
        return fps;
    }

    @Override
    public Optional<FacingMode> facing() {
        return facing;
    }

    @Override
    public synchronized void addSink(FrameSink sink) {
        sinks.add(sink);
    }

    @Override
    public synchronized void removeSink(FrameSink sink) {
        sinks.remove(sink);
    }

    private synchronized void capture() {
        if (!live || isCatchingUp()) {
            return;
        }
        NativeI420Buffer pixels = NativeI420Buffer.allocate(width, height);
        try {
            film.picture().draw(pixels, frames);
            if (film.isMarked()) {
                MarkerStamp.draw(luma(pixels), frames);
            }
            long now = System.nanoTime();
            lastNanos = now;
            capturedAt.set(frames % MARKERS, now);
            int light = film.picture().light(frames);
            if (frames > 0 && light != film.picture().light(frames - 1)) {
                listener.stepped(clock.of(now), light);
            }
            frames++;
            sinks.forEach(sink -> sink.frame(pixels, now));
        } catch (RuntimeException e) {
            log.error("cannot capture a frame", e);
        }
        keep(pixels);
    }

    /** Skips the frames that a stall has missed. */
    private boolean isCatchingUp() {
        return frames > 0 && System.nanoTime() - lastNanos < film.periodNanos() / 2;
    }

    private static LumaPlane luma(NativeI420Buffer pixels) {
        return new LumaPlane(pixels.getDataY(), pixels.getStrideY(), pixels.getWidth(), pixels.getHeight());
    }

    private void keep(@Nullable NativeI420Buffer next) {
        if (preview != null) {
            preview.release();
        }
        preview = next;
    }

    /** Returns the number of captured frames. */
    int frames() {
        return frames;
    }

    synchronized boolean isLive() {
        return live;
    }

    /** Returns whether the preview is mirrored; empty if the marker cannot be read. */
    synchronized Optional<Boolean> isPreviewMirrored() {
        if (preview == null) {
            return Optional.empty();
        }
        LumaPlane luma = luma(preview);
        if (PixelMarker.readSurely(luma).isPresent()) {
            return Optional.of(false);
        }
        return PixelMarker.isMirrored(luma) ? Optional.of(true) : Optional.empty();
    }

    /** Returns when the frame with this marker was captured, by the driver's clock. */
    OptionalDouble capturedAt(int marker) {
        long nanos = capturedAt.get(marker);
        return nanos == 0 ? OptionalDouble.empty() : OptionalDouble.of(clock.of(nanos));
    }

    /** Returns the latest frame with this marker; empty if it is older than 60 s. */
    Optional<Captured> find(int marker) {
        int count = frames();
        int number = count - 1 - ((count - 1 - marker) & (MARKERS - 1));
        long nanos = capturedAt.get(marker);
        return number < 0 || System.nanoTime() - nanos > OLDEST_NANOS
                ? Optional.empty()
                : Optional.of(new Captured(number, clock.of(nanos)));
    }

    /** Stops the camera on behalf of the client, which should not. */
    @Override
    public void stop() {
        if (end()) {
            listener.endedByOther();
        }
    }

    /** Stops the camera on behalf of the app. */
    void close() {
        end();
    }

    private synchronized boolean end() {
        boolean wasLive = live;
        live = false;
        thread.shutdown();
        keep(null);
        return wasLive;
    }
}
