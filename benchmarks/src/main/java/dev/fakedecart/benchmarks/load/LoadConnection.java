package dev.fakedecart.benchmarks.load;

import dev.fakedecart.client.MessageSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A control connection that joins and then sets its session's state at a fixed rate. A late acknowledgement does not
 * delay the next change. The state of this object belongs to the thread of the step's control connections; the
 * package-private methods may be called on any thread.
 */
final class LoadConnection implements MessageSocket.Receiver {
    private static final String JOIN = "{\"type\":\"livekit_join\",\"passthrough\":true}";
    private static final String SUCCESS = "\"success\":true";

    private final ScheduledExecutorService thread;
    private final SetMessages messages;
    private final AckStatistics acknowledgements;
    private final MessageSocket socket;
    private final CompletableFuture<LoadConnection> joined = new CompletableFuture<>();
    private final Deque<Long> prompts = new ArrayDeque<>();
    private final Deque<Long> images = new ArrayDeque<>();
    private @Nullable ScheduledFuture<?> sending;
    private boolean ended;
    private long sent;
    private long due;
    private long period;

    LoadConnection(ScheduledExecutorService thread, SetMessages messages, AckStatistics acknowledgements) {
        this.thread = thread;
        this.messages = messages;
        this.acknowledgements = acknowledgements;
        socket = new MessageSocket(thread, this);
    }

    /**
     * Connects and joins. The future completes when the server has sent the room info. The future fails with a {@link
     * RefusedException} or an {@link dev.fakedecart.client.UpgradeRefusedException} if the server refuses the client.
     */
    CompletableFuture<LoadConnection> join(HttpClient http, URI stream) {
        socket.open(http, stream, Map.of()).whenComplete((opened, failure) -> {
            if (failure == null) {
                socket.send(JOIN);
            } else {
                joined.completeExceptionally(failure);
            }
        });
        return joined;
    }

    @Override
    public void text(String message) {
        long now = System.nanoTime();
        if (message.contains("\"type\":\"prompt_ack\"")) {
            acknowledged(prompts, message, now);
        } else if (message.contains("\"type\":\"set_image_ack\"")) {
            acknowledged(images, message, now);
        } else if (message.contains("\"type\":\"livekit_room_info\"")) {
            joined.complete(this);
        } else if (message.contains("\"type\":\"error\"")) {
            joined.completeExceptionally(new RefusedException(message));
        }
    }

    private void acknowledged(Deque<Long> pending, String message, long now) {
        Long since = pending.poll();
        if (since != null && message.contains(SUCCESS)) {
            acknowledgements.acknowledged(now - since);
        }
    }

    /** Starts to set the state once per period. The first change happens at a random moment of the first period. */
    void begin(long periodNanos) {
        long first = ThreadLocalRandom.current().nextLong(periodNanos);
        thread.execute(() -> {
            period = periodNanos;
            due = System.nanoTime() + first;
            sending = thread.scheduleAtFixedRate(this::set, first, periodNanos, TimeUnit.NANOSECONDS);
        });
    }

    /** Stops setting the state. */
    void end() {
        thread.execute(this::stop);
    }

    private void stop() {
        if (sending != null) {
            sending.cancel(false);
        }
    }

    private void set() {
        if (ended) {
            return;
        }
        boolean prompt = sent++ % 2 == 0;
        long now = System.nanoTime();
        acknowledgements.sent(now - due);
        due += period;
        (prompt ? prompts : images).add(now);
        socket.send(prompt ? messages.prompt(sent) : messages.image(sent));
    }

    @Override
    public void closed(int code, String reason) {
        ended = true;
        stop();
        joined.completeExceptionally(new RefusedException("the server ended the connection"));
    }

    /** Closes the TCP connection without a close frame. */
    void abort() {
        socket.abort();
    }
}
