package dev.fakedecart.benchmarks.load;

import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A picture of 1280x720 in which every pixel changes 30 times a second: a soft texture that wanders, with noise that does
 * not, so that an encoder needs all of its bitrate. On a thread of its own, {@code moving-picture}.
 */
final class MovingPicture implements AutoCloseable {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int FPS = 30;
    private static final int WAVE = 192;
    private static final int NOISE = 24;
    private static final int SPARE = 4096;
    private static final long SEED = 20_260;

    private final Consumer<VideoFrame> sink;
    private final byte[] texture = new byte[SPARE + WIDTH];
    private final Random random = new Random(SEED);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var made = new Thread(task, "moving-picture");
        made.setDaemon(true);
        return made;
    });
    private int frames;

    /** @param sink takes frames, which it must not keep */
    MovingPicture(Consumer<VideoFrame> sink) {
        this.sink = sink;
        for (int i = 0; i < texture.length; i++) {
            int wave = Math.abs(i % (2 * WAVE) - WAVE);
            texture[i] = (byte) (32 + wave / 2 + random.nextInt(NOISE));
        }
    }

    void start() {
        thread.scheduleAtFixedRate(this::frame, 0, 1_000_000_000L / FPS, TimeUnit.NANOSECONDS);
    }

    private void frame() {
        NativeI420Buffer pixels = NativeI420Buffer.allocate(WIDTH, HEIGHT);
        try {
            frames++;
            fill(pixels.getDataY(), pixels.getStrideY(), WIDTH, HEIGHT, 5);
            fill(pixels.getDataU(), pixels.getStrideU(), WIDTH / 2, HEIGHT / 2, 1);
            fill(pixels.getDataV(), pixels.getStrideV(), WIDTH / 2, HEIGHT / 2, 2);
            sink.accept(new VideoFrame(pixels, System.nanoTime()));
        } finally {
            pixels.release();
        }
    }

    /** The waves wander; which of the texture's many waves a row begins with, and so its noise, is drawn for every four. */
    private void fill(ByteBuffer plane, int stride, int width, int height, int speed) {
        int from = 0;
        for (int y = 0; y < height; y++) {
            if (y % 4 == 0) {
                from = random.nextInt(SPARE / (2 * WAVE) - 1) * 2 * WAVE;
            }
            plane.put(y * stride, texture, from + (y + speed * frames) % (2 * WAVE), width);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
