package dev.fakedecart.internal.media;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts generation once the first output frame has left and the client is connected. SDKs count as connected when
 * their last track is published or their peer connection is connected, and lose a start that comes earlier. No message
 * reports that moment to this server, so the start waits until signaling has been quiet for longer than a client needs
 * between two tracks. Belongs to the event loop.
 */
public final class GenerationTrigger {
    private static final long QUIET_MILLIS = 300;

    private final ScheduledExecutorService loop;
    private final Runnable onStart;
    private boolean mediaFlows;
    private boolean started;
    private @Nullable ScheduledFuture<?> pending;

    /** @param onStart called once, on the event loop */
    public GenerationTrigger(ScheduledExecutorService loop, Runnable onStart) {
        this.loop = loop;
        this.onStart = onStart;
    }

    /** Called when the client has sent a message about its tracks. */
    public void signaled() {
        if (pending != null) {
            pending.cancel(false);
            pending = null;
        }
        schedule();
    }

    /** Called when the first output frame has left. */
    public void mediaFlows() {
        mediaFlows = true;
        schedule();
    }

    private void schedule() {
        if (mediaFlows && !started && pending == null) {
            pending = loop.schedule(this::start, QUIET_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void start() {
        started = true;
        onStart.run();
    }

    /** Called when the client has left. */
    public void cancel() {
        started = true;
        if (pending != null) {
            pending.cancel(false);
        }
    }
}
