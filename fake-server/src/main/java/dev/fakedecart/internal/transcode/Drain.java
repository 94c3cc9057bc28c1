package dev.fakedecart.internal.transcode;

import dev.fakedecart.webrtc.ForwardedFrame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Waits until neither decoder nor encoder holds a frame of the job that has ended. Runs on the transcoder's thread. */
final class Drain {

    /** After this long without a frame the codecs hold none: they have dropped the frames that did not come out. */
    private static final long QUIET_MILLIS = 500;

    private final ScheduledExecutorService thread;
    private final FramesInFlight<ForwardedFrame> decoder;
    private final EncoderInput encoder;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private long lastFrame = System.nanoTime();

    Drain(ScheduledExecutorService thread, FramesInFlight<ForwardedFrame> decoder, EncoderInput encoder) {
        this.thread = thread;
        this.decoder = decoder;
        this.encoder = encoder;
    }

    /** Completes when the codecs are empty. */
    CompletableFuture<Void> done() {
        return done;
    }

    /** Called when a frame has come out of the decoder. */
    void sawFrame() {
        lastFrame = System.nanoTime();
    }

    /** Looks whether the codecs are empty, again and again until they are. */
    void run() {
        if (done.isDone()) {
            return;
        }
        long quietMillis = (System.nanoTime() - lastFrame) / 1_000_000;
        if ((decoder.isEmpty() && encoder.isEmpty()) || quietMillis >= QUIET_MILLIS) {
            skip();
        } else {
            thread.schedule(this::run, QUIET_MILLIS / 10, TimeUnit.MILLISECONDS);
        }
    }

    /** Ends at once. */
    void skip() {
        decoder.clear();
        encoder.clear();
        done.complete(null);
    }
}
