package dev.fakedecart.conformance.reference.driver;

import dev.fakedecart.conformance.reference.CameraTrack;
import dev.fakedecart.tag.LumaPlane;
import dev.fakedecart.tag.PixelMarker;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
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
 * The app's camera: a pattern that moves, and each frame's number in the SDKs' pixel marker. Captures on a thread of its
 * own from its making to its end; the last frame is kept as the local preview. Safe for use by any thread.
 */
final class SyntheticCamera implements CameraTrack {
    private static final Logger log = LoggerFactory.getLogger(SyntheticCamera.class);
    private static final int PERIOD = 256;
    private static final byte NEUTRAL_CHROMA = (byte) 128;
    private static final int MARKERS = 1 << 16;

    private final int width;
    private final int height;
    private final int fps;
    private final Optional<FacingMode> facing;
    private final Clock clock;
    private final Runnable endedByOther;
    private final byte[] wave;
    private final byte[] chroma;
    private final AtomicLongArray capturedAt = new AtomicLongArray(MARKERS);
    private final List<FrameSink> sinks = new ArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var made = new Thread(task, "synthetic-camera");
        made.setDaemon(true);
        return made;
    });
    private @Nullable NativeI420Buffer preview;
    private int frames;
    private boolean live = true;

    /**
     * Starts to capture.
     *
     * @param width in pixels
     * @param height in pixels
     * @param endedByOther told when somebody other than the app ends the track
     */
    SyntheticCamera(int width, int height, int fps, Optional<FacingMode> facing, Clock clock, Runnable endedByOther) {
        this.width = width;
        this.height = height;
        this.fps = fps;
        this.facing = facing;
        this.clock = clock;
        this.endedByOther = endedByOther;
        wave = wave(width + PERIOD);
        chroma = new byte[(width + 1) / 2];
        Arrays.fill(chroma, NEUTRAL_CHROMA);
        thread.scheduleAtFixedRate(this::capture, 0, 1_000_000_000L / fps, TimeUnit.NANOSECONDS);
    }

    /** Brightness that rises and falls between 32 and 159 and back. */
    private static byte[] wave(int length) {
        var wave = new byte[length];
        for (int i = 0; i < length; i++) {
            int at = i % PERIOD;
            wave[i] = (byte) (32 + Math.min(at, PERIOD - at));
        }
        return wave;
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
        if (!live) {
            return;
        }
        NativeI420Buffer pixels = NativeI420Buffer.allocate(width, height);
        try {
            long now = System.nanoTime();
            draw(pixels);
            capturedAt.set(frames % MARKERS, now);
            frames++;
            sinks.forEach(sink -> sink.frame(pixels, now));
        } catch (RuntimeException e) {
            log.error("cannot capture", e);
        }
        keep(pixels);
    }

    private void draw(NativeI420Buffer pixels) {
        for (int y = 0; y < height; y++) {
            pixels.getDataY().put(y * pixels.getStrideY(), wave, (y + 4 * frames) % PERIOD, width);
        }
        fill(pixels.getDataU(), pixels.getStrideU());
        fill(pixels.getDataV(), pixels.getStrideV());
        MarkerStamp.draw(luma(pixels), frames);
    }

    private void fill(ByteBuffer plane, int stride) {
        for (int y = 0; y < (height + 1) / 2; y++) {
            plane.put(y * stride, chroma, 0, chroma.length);
        }
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

    /** How many frames it has captured. */
    synchronized int frames() {
        return frames;
    }

    synchronized boolean isLive() {
        return live;
    }

    /** Whether what the app shows itself is mirrored; empty if that cannot be told. */
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

    /** When the frame with this marker was captured, by the driver's clock. */
    OptionalDouble capturedAt(int marker) {
        long nanos = capturedAt.get(marker);
        return nanos == 0 ? OptionalDouble.empty() : OptionalDouble.of(clock.of(nanos));
    }

    /** Ended by somebody who holds the track and is not the app. */
    @Override
    public void stop() {
        if (end()) {
            endedByOther.run();
        }
    }

    /** Ended by the app. */
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
