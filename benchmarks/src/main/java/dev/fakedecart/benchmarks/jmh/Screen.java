package dev.fakedecart.benchmarks.jmh;

import dev.fakedecart.tag.FrameTag;
import dev.fakedecart.tag.LumaPlane;
import dev.fakedecart.tag.PixelMarker;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * Receives the frames that a client renders and identifies each frame by its tag or, without a tag, by the pixel
 * marker. Safe for use by any thread.
 */
final class Screen implements VideoTrackSink {
    private static final int MARKERS = 1 << 16;

    private final BitSet shown = new BitSet(MARKERS);
    private OptionalInt promptHash = OptionalInt.empty();
    private long frames;

    @Override
    public void onVideoFrame(VideoFrame frame) {
        Optional<FrameTag> tag;
        OptionalInt marker;
        try {
            I420Buffer pixels = frame.buffer.toI420();
            var luma = new LumaPlane(pixels.getDataY(), pixels.getStrideY(), pixels.getWidth(), pixels.getHeight());
            tag = FrameTag.read(luma);
            marker = tag.isPresent() ? tag.get().marker() : PixelMarker.read(luma);
        } finally {
            frame.release();
        }
        show(marker, tag.map(FrameTag::promptHash).orElse(OptionalInt.empty()));
    }

    private synchronized void show(OptionalInt marker, OptionalInt hash) {
        frames++;
        if (marker.isPresent()) {
            shown.set(marker.getAsInt());
        }
        promptHash = hash;
        notifyAll();
    }

    /** Forgets a marker, because the next frame reuses it. */
    synchronized void expect(int marker) {
        shown.clear(marker);
    }

    /** Waits for the frame with this marker. Returns false if the frame does not arrive in time. */
    synchronized boolean awaitMarker(int marker, long millis) throws InterruptedException {
        return await(() -> shown.get(marker), millis);
    }

    /** Waits for a frame made from a prompt with this hash. Returns false if no such frame arrives in time. */
    synchronized boolean awaitPrompt(int hash, long millis) throws InterruptedException {
        return await(() -> promptHash.isPresent() && promptHash.getAsInt() == hash, millis);
    }

    /** Waits until this number of frames has arrived. Returns false if the frames do not arrive in time. */
    synchronized boolean awaitFrames(long count, long millis) throws InterruptedException {
        return await(() -> frames >= count, millis);
    }

    /** A condition that a frame can fulfil. */
    private interface Condition {
        boolean holds();
    }

    private boolean await(Condition condition, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!condition.holds()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
