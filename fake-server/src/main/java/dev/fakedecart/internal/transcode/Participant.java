package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.journal.MediaEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.session.SessionState;
import dev.fakedecart.webrtc.ForwardedFrame;
import dev.fakedecart.webrtc.IncomingTrack;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.OutgoingTrack;
import dev.fakedecart.webrtc.natives.LibWebRtc;
import dev.fakedecart.webrtc.natives.LibWebRtcUnavailableException;
import dev.fakedecart.webrtc.sdp.SdpException;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoFrameBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A decoder, an encoder and a thread, which work for one session after the other. All that is native belongs to the
 * participant's thread, {@code fake-decart-inference-N}; public methods may be called on any other.
 */
final class Participant {
    private static final Logger log = LoggerFactory.getLogger(Participant.class);

    /** Frames that wait for the thread; more of them would only get older. */
    private static final int MOST_WAITING = 3;

    /** In degrees. Rotations are not what they seem: they carry a frame's number through decoder and encoder. */
    private static final int QUARTER_TURN = 90;

    private static final long REHEARSAL_MILLIS = 3_000;

    /** After this long without a frame the codecs have nothing in hand any more: what they did not give they dropped. */
    private static final long REST_MILLIS = 500;

    private final String name;
    private final String codec;
    private final ScheduledExecutorService thread;
    private final FramesUnderWay<ForwardedFrame> inDecoder = new FramesUnderWay<>();
    private final FramesUnderWay<Optional<ForwardedFrame>> inEncoder = new FramesUnderWay<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private @Nullable NativePeer nativePeer;
    private @Nullable InnerConnection connection;
    private volatile @Nullable Work work;
    private @Nullable Rest rest;
    private long pushed;

    private Participant(String name, String codec) {
        this.name = name;
        this.codec = codec;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            var named = new Thread(task, "fake-decart-" + name);
            named.setDaemon(true);
            return named;
        });
    }

    /** What a participant is doing for a session. */
    private static final class Work {
        private final FrameJob job;
        private final FramePipeline pipeline;
        private final OutputSize size;
        private final List<OutgoingTrack> receivers = new ArrayList<>();
        private long withheld;

        private Work(FrameJob job) {
            this.job = job;
            this.pipeline = new FramePipeline(job);
            this.size = new OutputSize(job.width(), job.height());
        }
    }

    /** What waits for decoder and encoder to have nothing in hand any more. */
    private static final class Rest {
        private final CompletableFuture<Void> over = new CompletableFuture<>();
        private long lastFrame = System.nanoTime();
    }

    /**
     * Makes a participant, which then connects and warms up.
     *
     * @param name in the journal and as the thread's name
     * @param rehearsal how many frames it renders first
     */
    static Participant start(String name, String codec, MediaCore core, SessionJournal journal, int rehearsal) {
        var participant = new Participant(name, codec);
        participant.thread.execute(() -> {
            try {
                participant.connect(core, journal, rehearsal);
                participant.ready.complete(null);
            } catch (LibWebRtcUnavailableException | SdpException | RuntimeException e) {
                participant.close();
                participant.ready.completeExceptionally(e);
            }
        });
        return participant;
    }

    /** Complete when it can work; failed if it never will. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    String codec() {
        return codec;
    }

    private void connect(MediaCore core, SessionJournal journal, int rehearsal)
            throws LibWebRtcUnavailableException, SdpException {
        var made = new NativePeer(LibWebRtc.factory(), this::received);
        nativePeer = made;
        InnerConnection opened = InnerConnection.open(name, codec, core, journal, made, connected);
        connection = opened;
        opened.toDecoder().follow(frame -> inDecoder.add(frame.number(), frame));
        opened.fromEncoder().originateFrom(code -> {
            Optional<ForwardedFrame> origin = inEncoder.take(code);
            return origin == null ? null : origin.orElse(null);
        });
        Rehearsal.play(rehearsal, frame -> push(made, frame, null), thread::isShutdown);
        awaitEncoder();
    }

    /** What was rehearsed must have left the encoder before a client is connected to it. */
    private void awaitEncoder() {
        inEncoder.awaitEmpty(REHEARSAL_MILLIS);
        inEncoder.clear();
    }

    /** Works for a session: takes the frames of a track. */
    void begin(FrameJob job, IncomingTrack from) {
        thread.execute(() -> {
            if (connection != null) {
                var begun = new Work(job);
                work = begun;
                job.journal().append(new MediaEvent.InferenceStarted(name, job.track(), codec));
                connection.toDecoder().carry(from);
                begun.pipeline.expect(begun.size.width(), begun.size.height());
            }
        });
    }

    /** Gives the frames that it makes for its session to a receiver. */
    void attach(OutgoingTrack receiver) {
        thread.execute(() -> {
            if (connection != null && work != null) {
                work.receivers.add(receiver);
                receiver.carry(connection.fromEncoder());
            }
        });
    }

    void detach(OutgoingTrack receiver) {
        thread.execute(() -> {
            if (work != null && work.receivers.remove(receiver)) {
                var unused = receiver.carryNothing();
            }
        });
    }

    /** Gets ready for a state that comes into force next, on the thread of the caller. */
    void prepare(SessionState next) {
        Work current = work;
        if (current != null) {
            current.pipeline.prepare(next);
        }
    }

    /** Works for the session no more; complete when no frame of it is in decoder or encoder any more. */
    CompletableFuture<Void> end() {
        var resting = new Rest();
        thread.execute(() -> {
            Work ended = work;
            work = null;
            if (ended != null) {
                ended.receivers.forEach(OutgoingTrack::carryNothing);
                ended.job
                        .journal()
                        .append(new MediaEvent.InferenceEnded(
                                name, ended.job.track(), ended.pipeline.frames(), ended.withheld));
            }
            rest = resting;
            if (connection == null) {
                resting.over.complete(null);
            } else {
                connection.toDecoder().carryNothing().thenRunAsync(this::checkRest, thread);
            }
        });
        return resting.over;
    }

    private void checkRest() {
        Rest resting = rest;
        if (resting == null) {
            return;
        }
        long quietMillis = (System.nanoTime() - resting.lastFrame) / 1_000_000;
        if ((inDecoder.isEmpty() && inEncoder.isEmpty()) || quietMillis >= REST_MILLIS) {
            inDecoder.clear();
            inEncoder.clear();
            rest = null;
            resting.over.complete(null);
        } else {
            thread.schedule(this::checkRest, REST_MILLIS / 10, TimeUnit.MILLISECONDS);
        }
    }

    /** Takes a decoded frame, on a thread of libwebrtc. */
    private void received(VideoFrame frame) {
        ForwardedFrame origin = inDecoder.take(frame.rotation / QUARTER_TURN);
        if (origin != null) {
            origin.times().noteDecoded(System.nanoTime());
        }
        if (waiting.incrementAndGet() > MOST_WAITING || !submit(frame, origin)) {
            waiting.decrementAndGet();
            frame.release();
        }
    }

    /** False if the participant has ended, and the frame is still the caller's. */
    private boolean submit(VideoFrame frame, @Nullable ForwardedFrame origin) {
        try {
            thread.execute(() -> {
                waiting.decrementAndGet();
                try {
                    handle(frame, origin);
                } catch (RuntimeException e) {
                    log.error("{} cannot render a frame", name, e);
                } finally {
                    frame.release();
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void handle(VideoFrame frame, @Nullable ForwardedFrame origin) {
        if (rest != null) {
            rest.lastFrame = System.nanoTime();
        }
        Work current = work;
        if (current == null || nativePeer == null) {
            return;
        }
        if (origin != null) {
            origin.times().noteTaken(System.nanoTime());
        }
        VideoFrameBuffer input = frame.buffer;
        long arrived = origin == null ? System.nanoTime() : origin.arrivedNanos();
        current.pipeline.saw(input.getWidth(), input.getHeight(), arrived);
        current.size.saw(input.getWidth(), input.getHeight());
        Degradation degradation = current.job.degradation().get();
        PictureSize size =
                current.pipeline.sizeOf(new PictureSize(current.size.width(), current.size.height()), degradation);
        if (size.width() == input.getWidth() && size.height() == input.getHeight()) {
            render(current, degradation, nativePeer, input, origin, arrived);
        } else {
            VideoFrameBuffer scaled =
                    input.cropAndScale(0, 0, input.getWidth(), input.getHeight(), size.width(), size.height());
            try {
                render(current, degradation, nativePeer, scaled, origin, arrived);
            } finally {
                scaled.release();
            }
        }
    }

    private void render(
            Work current,
            Degradation degradation,
            NativePeer encoder,
            VideoFrameBuffer pixels,
            @Nullable ForwardedFrame origin,
            long arrived) {
        I420Buffer buffer = pixels.toI420();
        switch (current.pipeline.render(NativePeer.picture(buffer), arrived, degradation)) {
            case LEAVES -> {
                if (origin != null) {
                    origin.times().notePushed(System.nanoTime(), current.pipeline.frames());
                    current.job.trace().add(origin.times());
                }
                push(encoder, buffer, origin);
            }
            case WITHHELD -> current.withheld++;
            case DROPPED -> {}
        }
    }

    private void push(NativePeer encoder, I420Buffer buffer, @Nullable ForwardedFrame origin) {
        pushed++;
        inEncoder.add(pushed, Optional.ofNullable(origin));
        int code = (int) (pushed % FramesUnderWay.MODULUS);
        encoder.push(new VideoFrame(buffer, QUARTER_TURN * code, System.nanoTime()));
    }

    /**
     * Hangs up, frees what can be freed, and ends the thread, which {@link #awaitEnd} waits for; also while it starts.
     * Once closed, more calls do nothing.
     */
    synchronized void close() {
        if (thread.isShutdown()) {
            return;
        }
        connected.completeExceptionally(new IllegalStateException("closed"));
        thread.execute(() -> {
            work = null;
            if (connection != null) {
                connection.close();
                connection = null;
            } else if (nativePeer != null) {
                nativePeer.close();
            }
            nativePeer = null;
        });
        thread.shutdown();
        inEncoder.clear(); // a rehearsal may wait for it
    }

    /** Waits until the thread has ended. */
    void awaitEnd(long seconds) throws InterruptedException {
        if (!thread.awaitTermination(seconds, TimeUnit.SECONDS)) {
            log.warn("{} did not end within {} s", name, seconds);
        }
    }
}
