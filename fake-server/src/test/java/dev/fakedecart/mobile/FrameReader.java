package dev.fakedecart.mobile;

import dev.fakedecart.client.Received;
import dev.fakedecart.tag.FrameTag;
import dev.fakedecart.tag.LumaPlane;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.List;
import java.util.function.Predicate;

/** Receives the decoded frames of a remote track and reads their tags. Thread-safe. */
final class FrameReader implements VideoTrackSink {
    private final Received<SeenFrame> seen = new Received<>("frames");

    /** Called on a thread of libwebrtc. The frame is a copy that belongs to this sink. */
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

    /** Fails all callers that wait for frames. */
    void fail(String reason) {
        seen.fail(reason);
    }

    /** Throws after {@link #fail}. */
    void check() {
        seen.check();
    }

    /** Returns all frames so far, in the order of decoding. */
    List<SeenFrame> frames() {
        return seen.all();
    }

    /** Returns the first frame with a readable tag. */
    SeenFrame firstTagged() {
        return await("tagged frame", frame -> frame.tag().isPresent());
    }

    SeenFrame await(String wanted, Predicate<SeenFrame> condition) {
        return seen.await(wanted, condition);
    }

    /** Waits for this many more frames. */
    void awaitMore(int frames) {
        int from = seen.size();
        seen.await(frames + " more frames", from, frame -> seen.size() >= from + frames);
    }
}
