package dev.fakedecart.mobile;

import dev.fakedecart.internal.transcode.ClientWebRtc;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captures a moving pattern until it is closed, on its own thread. Any number of tracks can use the camera; all of them
 * must be disposed of before the camera is closed.
 */
final class PatternCamera implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PatternCamera.class);
    private static final int PERIOD = 256;
    private static final byte NEUTRAL_CHROMA = (byte) 128;

    private final int width;
    private final int height;
    private final CustomVideoSource source = ClientWebRtc.newVideoSource();
    private final byte[] wave;
    private final byte[] chroma;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "pattern-camera"));
    private int frame;

    /** Starts to capture frames of this size, in pixels, at this rate. */
    PatternCamera(int width, int height, int framesPerSecond) {
        this.width = width;
        this.height = height;
        wave = wave(width + PERIOD);
        chroma = new byte[(width + 1) / 2];
        Arrays.fill(chroma, NEUTRAL_CHROMA);
        thread.scheduleAtFixedRate(this::capture, 0, 1_000_000_000L / framesPerSecond, TimeUnit.NANOSECONDS);
    }

    /** Brightness that rises from 32 to 159 and falls back. */
    private static byte[] wave(int length) {
        var wave = new byte[length];
        for (int i = 0; i < length; i++) {
            int at = i % PERIOD;
            wave[i] = (byte) (32 + Math.min(at, PERIOD - at));
        }
        return wave;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** The video source of the tracks. */
    CustomVideoSource source() {
        return source;
    }

    private void capture() {
        NativeI420Buffer pixels = NativeI420Buffer.allocate(width, height);
        try {
            for (int y = 0; y < height; y++) {
                pixels.getDataY().put(y * pixels.getStrideY(), wave, (y + 4 * frame) % PERIOD, width);
            }
            fill(pixels.getDataU(), pixels.getStrideU());
            fill(pixels.getDataV(), pixels.getStrideV());
            frame++;
            source.pushFrame(new VideoFrame(pixels, System.nanoTime()));
        } catch (RuntimeException e) {
            log.error("cannot capture", e);
        } finally {
            pixels.release();
        }
    }

    private void fill(ByteBuffer plane, int stride) {
        for (int y = 0; y < (height + 1) / 2; y++) {
            plane.put(y * stride, chroma, 0, chroma.length);
        }
    }

    /** Stops the camera. Dispose of the tracks first. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the camera does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        source.dispose();
    }
}
