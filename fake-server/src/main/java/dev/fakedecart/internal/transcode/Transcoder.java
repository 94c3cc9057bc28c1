package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.webrtc.ForwardedFrame;
import dev.fakedecart.webrtc.IncomingTrack;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.OutgoingTrack;
import dev.fakedecart.webrtc.natives.LibWebRtc;
import dev.fakedecart.webrtc.natives.LibWebRtcUnavailableException;
import dev.fakedecart.webrtc.sdp.SdpException;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A decoder, an encoder and a thread, which work for one session after the other. All native objects belong to the
 * transcoder's thread, {@code fake-decart-inference-N}; public methods may be called on any other.
 */
final class Transcoder {
    private static final Logger log = LoggerFactory.getLogger(Transcoder.class);

    /**
     * Decoded frames that wait for the thread; the transcoder drops frames beyond these, which would only get older.
     */
    private static final int MOST_WAITING = 3;

    private static final long WARMUP_MILLIS = 3_000;

    private final String name;
    private final String codec;
    private final Executor painter;
    private final TranscoderMemory memory;
    private final ScheduledExecutorService thread;
    private final FramesInFlight<ForwardedFrame> decoder = new FramesInFlight<>();
    private final EncoderInput encoder = new EncoderInput();
    private final AtomicInteger waiting = new AtomicInteger();
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private @Nullable NativePeer nativePeer;
    private @Nullable InnerConnection connection;
    private @Nullable TranscoderJob job;
    private @Nullable Drain drain;

    private Transcoder(String name, String codec, Executor painter, TranscoderMemory memory) {
        this.name = name;
        this.codec = codec;
        this.painter = painter;
        this.memory = memory;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            var named = new Thread(task, "fake-decart-" + name);
            named.setDaemon(true);
            return named;
        });
    }

    /**
     * Makes a transcoder, which then connects and warms up.
     *
     * @param name in the journal and in the thread's name
     * @param painter paints what frames of a state need before it comes into force
     * @param memory the memory that it may take
     * @param warmupFrames the number of frames that it renders first
     */
    static Transcoder start(
            String name,
            String codec,
            MediaCore core,
            SessionJournal journal,
            Executor painter,
            TranscoderMemory memory,
            int warmupFrames) {
        var transcoder = new Transcoder(name, codec, painter, memory);
        transcoder.thread.execute(() -> {
            try {
                transcoder.connect(core, journal, warmupFrames);
                transcoder.ready.complete(null);
            } catch (LibWebRtcUnavailableException | SdpException | RuntimeException e) {
                transcoder.close();
                transcoder.ready.completeExceptionally(e);
            }
        });
        return transcoder;
    }

    /** Completes when this transcoder is ready for a job; fails if it cannot start. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    String codec() {
        return codec;
    }

    TranscoderMemory memory() {
        return memory;
    }

    private void connect(MediaCore core, SessionJournal journal, int warmupFrames)
            throws LibWebRtcUnavailableException, SdpException {
        var made = new NativePeer(LibWebRtc.factory(), this::received);
        nativePeer = made;
        InnerConnection opened = InnerConnection.open(name, codec, core, journal, made, connected);
        connection = opened;
        opened.toDecoder().follow(frame -> decoder.add(frame.number(), frame), memory::admits);
        opened.fromEncoder().originateFrom(encoder::takeOrigin);
        Warmup.play(warmupFrames, frame -> encoder.push(made, frame, null), thread::isShutdown);
        // The frames of the warm-up must have left the encoder before a client is connected to it.
        encoder.awaitEmpty(WARMUP_MILLIS);
    }

    /** Begins a job: takes the frames of a track. */
    void begin(FrameJob frames, IncomingTrack from) {
        thread.execute(() -> {
            if (connection != null) {
                var begun = new TranscoderJob(frames, painter, from.hasLayers());
                job = begun;
                begun.begin(name, codec);
                memory.announce(frames.width(), frames.height());
                connection.toDecoder().carry(from);
                begun.paintAhead();
            }
        });
    }

    /** Sends the frames of the present job to a receiver. */
    void attach(OutgoingTrack receiver) {
        thread.execute(() -> {
            if (connection != null && job != null) {
                job.attach(receiver, connection.fromEncoder());
            }
        });
    }

    void detach(OutgoingTrack receiver) {
        thread.execute(() -> {
            if (job != null) {
                job.detach(receiver);
            }
        });
    }

    /** Ends the present job; completes when neither decoder nor encoder holds a frame of it. */
    CompletableFuture<Void> end() {
        var draining = new Drain(thread, decoder, encoder);
        thread.execute(() -> {
            TranscoderJob ended = job;
            job = null;
            if (ended != null) {
                ended.end(name);
            }
            drain = draining;
            if (connection == null) {
                draining.skip();
            } else {
                connection.toDecoder().carryNothing().thenRunAsync(draining::run, thread);
            }
        });
        return draining.done();
    }

    /** Handles a decoded frame, on a thread of libwebrtc. */
    private void received(VideoFrame frame) {
        ForwardedFrame origin = decoder.take(FramesInFlight.codeOf(frame.rotation));
        if (origin != null) {
            origin.times().noteDecoded(System.nanoTime());
        }
        if (waiting.incrementAndGet() > MOST_WAITING || !submit(frame, origin)) {
            waiting.decrementAndGet();
            frame.release();
        }
    }

    /** Hands a frame over to the thread; false if the thread has ended, and the caller must release the frame. */
    private boolean submit(VideoFrame frame, @Nullable ForwardedFrame origin) {
        try {
            thread.execute(() -> {
                waiting.decrementAndGet();
                try {
                    render(frame, origin);
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

    private void render(VideoFrame frame, @Nullable ForwardedFrame origin) {
        if (drain != null) {
            drain.sawFrame();
        }
        NativePeer peer = nativePeer;
        if (job == null || peer == null) {
            return;
        }
        if (origin != null) {
            origin.times().noteTaken(System.nanoTime());
        }
        job.render(frame.buffer, origin, (output, made) -> encoder.push(peer, output, made));
    }

    /**
     * Hangs up, frees what can be freed, and ends the thread, which {@link #awaitEnd} waits for. May be called while
     * the transcoder starts; more calls do nothing.
     */
    synchronized void close() {
        if (thread.isShutdown()) {
            return;
        }
        connected.completeExceptionally(new IllegalStateException("closed"));
        thread.execute(() -> {
            if (job != null) {
                job.abandon();
                job = null;
            }
            if (connection != null) {
                connection.close();
                connection = null;
            } else if (nativePeer != null) {
                nativePeer.close();
            }
            nativePeer = null;
        });
        thread.shutdown();
        encoder.clear(); // the warm-up may wait for it
    }

    /** Waits until the thread has ended. */
    void awaitEnd(long seconds) throws InterruptedException {
        if (!thread.awaitTermination(seconds, TimeUnit.SECONDS)) {
            log.warn("{} did not end within {} s", name, seconds);
        }
    }
}
