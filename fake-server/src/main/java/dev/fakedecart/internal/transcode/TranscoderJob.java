package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.journal.MediaEvent;
import dev.fakedecart.internal.session.SessionState;
import dev.fakedecart.internal.session.StateRenderer;
import dev.fakedecart.webrtc.ForwardedFrame;
import dev.fakedecart.webrtc.IncomingTrack;
import dev.fakedecart.webrtc.OutgoingTrack;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrameBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A transcoder's work for one track: turns its decoded frames into output frames. Belongs to the transcoder's thread,
 * except for {@link #prepare}, which the event loop calls.
 */
final class TranscoderJob implements StateRenderer {
    private final FrameJob job;
    private final FramePipeline pipeline;
    private final OutputSize size;
    private final boolean followsInput;
    private final Executor painter;
    private final List<OutgoingTrack> receivers = new ArrayList<>();
    private long withheld;

    /** Passes an output frame to the encoder. */
    @FunctionalInterface
    interface FrameSink {
        void push(I420Buffer frame, @Nullable ForwardedFrame origin);
    }

    /**
     * Makes a job that has not begun.
     *
     * @param painter paints what frames of the next state need
     * @param followsInput true to give output frames the size of their input frames, false for the publisher's full
     * size
     */
    TranscoderJob(FrameJob job, Executor painter, boolean followsInput) {
        this.job = job;
        this.pipeline = new FramePipeline(job);
        this.size = new OutputSize(job.width(), job.height());
        this.painter = painter;
        this.followsInput = followsInput;
    }

    /** Begins to prepare for the states that come into force, and writes the beginning to the journal. */
    void begin(String transcoder, String codec) {
        job.state().addRenderer(this);
        job.journal().append(new MediaEvent.InferenceStarted(transcoder, job.track(), codec));
    }

    /** Paints what the first frame needs, if its size was announced. */
    void paintAhead() {
        pipeline.expect(size.width(), size.height());
    }

    @Override
    public CompletableFuture<Void> prepare(SessionState next) {
        try {
            return CompletableFuture.runAsync(() -> pipeline.prepare(next), painter);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(null); // the server stops
        }
    }

    /** Sends the output frames to a receiver. */
    void attach(OutgoingTrack receiver, IncomingTrack encoded) {
        receivers.add(receiver);
        receiver.carry(encoded);
    }

    void detach(OutgoingTrack receiver) {
        if (receivers.remove(receiver)) {
            var unused = receiver.carryNothing();
        }
    }

    /** Renders a decoded frame at the output's size. */
    void render(VideoFrameBuffer input, @Nullable ForwardedFrame origin, FrameSink encoder) {
        long arrived = origin == null ? System.nanoTime() : origin.arrivedNanos();
        pipeline.saw(input.getWidth(), input.getHeight(), arrived);
        size.saw(input.getWidth(), input.getHeight());
        Degradation degradation = job.degradation().get();
        var whole = new OutputSize.Part(0, 0, input.getWidth(), input.getHeight());
        OutputSize.Part part = followsInput ? whole : size.partOf(input.getWidth(), input.getHeight());
        PictureSize full = followsInput
                ? new PictureSize(input.getWidth(), input.getHeight())
                : new PictureSize(size.width(), size.height());
        PictureSize output = pipeline.sizeOf(full, degradation);
        if (part.equals(whole) && output.equals(new PictureSize(whole.width(), whole.height()))) {
            render(input, origin, arrived, degradation, encoder);
        } else {
            VideoFrameBuffer scaled = input.cropAndScale(
                    part.x(), part.y(), part.width(), part.height(), output.width(), output.height());
            try {
                render(scaled, origin, arrived, degradation, encoder);
            } finally {
                scaled.release();
            }
        }
    }

    private void render(
            VideoFrameBuffer pixels,
            @Nullable ForwardedFrame origin,
            long arrived,
            Degradation degradation,
            FrameSink encoder) {
        I420Buffer buffer = pixels.toI420();
        switch (pipeline.render(NativePeer.picture(buffer), arrived, degradation)) {
            case LEAVES -> {
                if (origin != null) {
                    origin.times().notePushed(System.nanoTime(), pipeline.frames());
                    job.trace().add(origin.times());
                }
                encoder.push(buffer, origin);
            }
            case WITHHELD -> withheld++;
            case DROPPED -> {}
        }
    }

    /** Stops preparing for states. */
    void abandon() {
        job.state().removeRenderer(this);
    }

    /** Stops sending, and writes the end to the journal. */
    void end(String transcoder) {
        abandon();
        receivers.forEach(OutgoingTrack::carryNothing);
        job.journal().append(new MediaEvent.InferenceEnded(transcoder, job.track(), pipeline.frames(), withheld));
    }
}
