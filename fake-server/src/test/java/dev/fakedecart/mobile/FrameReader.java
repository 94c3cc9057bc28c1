package dev.fakedecart.mobile;

import dev.fakedecart.client.Received;
import dev.fakedecart.tag.FrameTag;
import dev.fakedecart.tag.LumaPlane;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.List;
import java.util.function.Predicate;

/** Takes what a remote track decodes, and reads each frame's tag. Safe for use by any thread. */
final class FrameReader implements VideoTrackSink {
    private final Received<SeenFrame> seen = new Received<>("frames");

    /** On a thread of libwebrtc; the frame is a copy that belongs to this sink. */
    @Override
    public void onVideoFrame(VideoFrame frame) {
        try {
            I420Buffer pixels = frame.buffer.toI420();
            var luma = new LumaPlane(pixels.getDataY(), pixels.getStrideY(), pixels.getWidth(), pixels.getHeight());
            seen.add(new SeenFrame(luma.width(), luma.height(), FrameTag.read(luma)));
        } catch (RuntimeException e) {
            seen.fail("a frame could not be read: " + e);
        } finally {
            frame.release();
        }
    }

    /** Makes all callers fail that wait for frames. */
    void fail(String reason) {
        seen.fail(reason);
    }

    /** Fails after {@link #fail}. */
    void check() {
        seen.check();
    }

    /** All frames so far, in the order in which they were decoded. */
    List<SeenFrame> frames() {
        return seen.all();
    }

    /** The first frame whose tag could be read. */
    SeenFrame firstTagged() {
        return await("tagged frame", frame -> frame.tag().isPresent());
    }

    SeenFrame await(String wanted, Predicate<SeenFrame> condition) {
        return seen.await(wanted, condition);
    }

    /** Waits until so many more have been decoded. */
    void awaitMore(int frames) {
        int from = seen.size();
        seen.await(frames + " more frames", from, frame -> seen.size() >= from + frames);
    }
}
