package dev.fakedecart.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that passes whole messages to a receiver in order, on the given executor. The executor runs one task at a
 * time. All other methods may be called on any thread and do not block.
 */
public final class MessageSocket implements AutoCloseable {
    /** The close code of a connection that ended normally. */
    public static final int NORMAL = 1000;

    /** The close code that the receiver gets when a connection ends without a close frame (RFC 6455 section 7.4.1). */
    public static final int NO_CLOSE_FRAME = 1006;

    private static final Duration OPENING = Duration.ofSeconds(10);
    private static final Duration PATIENT_OPENING = Duration.ofSeconds(20);
    private static final long LINGER_SECONDS = 2;
    private static final int THREADS = 2;

    private final Executor executor;
    private final Receiver receiver;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile @Nullable WebSocket socket;
    private volatile long heardAt = System.nanoTime();
    private volatile boolean detached;
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);

    /** Receives messages on the socket's executor. Receives nothing after {@link #detach} or {@link #abort}. */
    public interface Receiver {
        default void text(String message) {}

        default void binary(byte[] message) {}

        /** Reports that the server answered a ping. */
        default void pong() {}

        /**
         * Reports that the connection has ended.
         *
         * @param code the code of the close frame; 1006 without a close frame
         */
        void closed(int code, String reason);
    }

    /** Creates a socket without opening a connection. */
    public MessageSocket(Executor executor, Receiver receiver) {
        this.executor = executor;
        this.receiver = receiver;
    }

    /**
     * Returns the HTTP client that sockets share unless they have their own. The client has a fixed number of threads.
     */
    public static HttpClient http() {
        return Shared.HTTP;
    }

    /** Connects with the shared HTTP client, within 20 s. */
    public CompletableFuture<Void> open(URI address, Map<String, String> headers) {
        return open(http(), address, headers, PATIENT_OPENING);
    }

    /**
     * Connects within 10 s.
     *
     * @return a future that completes on the executor; the future fails with an {@link UpgradeRefusedException} if the
     *     server answers with another status than 101, and with a {@link ClientException} if the connection fails
     */
    public CompletableFuture<Void> open(HttpClient http, URI address, Map<String, String> headers) {
        return open(http, address, headers, OPENING);
    }

    private CompletableFuture<Void> open(HttpClient http, URI address, Map<String, String> headers, Duration limit) {
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(limit);
        headers.forEach(builder::header);
        return builder.buildAsync(address, new Listener())
                .handleAsync(
                        (opened, failure) -> {
                            if (failure != null) {
                                throw refusal(address, failure);
                            }
                            if (detached) {
                                opened.abort();
                            }
                            return null;
                        },
                        executor);
    }

    private static ClientException refusal(URI address, Throwable failure) {
        Throwable cause = ClientException.cause(failure);
        if (cause instanceof WebSocketHandshakeException refused) {
            return new UpgradeRefusedException(refused.getResponse().statusCode(), refused);
        }
        // the JDK gives this exception no message
        String reason = cause instanceof ConnectException ? "the connection was refused" : cause.toString();
        return new ClientException(
                "cannot connect to %s:%s: %s".formatted(address.getHost(), address.getPort(), reason), cause);
    }

    /** Sends a text message. */
    public CompletableFuture<?> send(String message) {
        return sendNext(opened -> opened.sendText(message, true));
    }

    /** Sends a binary message. */
    public CompletableFuture<?> send(byte[] message) {
        return sendNext(opened -> opened.sendBinary(ByteBuffer.wrap(message), true));
    }

    /** Sends a ping without content. */
    public CompletableFuture<?> ping() {
        return sendNext(opened -> opened.sendPing(ByteBuffer.allocate(0)));
    }

    /**
     * Sends a close frame. The receiver still gets messages until the connection ends. Does nothing if the connection
     * has ended already.
     *
     * @see #closed
     */
    public CompletableFuture<?> close(int code, String reason) {
        return sendNext(opened -> opened.sendClose(code, reason)).handle((done, failure) -> {
            if (failure == null || failure instanceof IOException || failure.getCause() instanceof IOException) {
                return null;
            }
            throw new CompletionException(failure);
        });
    }

    /**
     * Sends one message after the other, as the JDK requires. A failure to send appears as the end of the connection.
     */
    private synchronized CompletableFuture<?> sendNext(Function<WebSocket, CompletableFuture<WebSocket>> sending) {
        WebSocket opened = socket;
        if (opened != null && !detached) {
            sent = sent.handle((done, failure) -> sending.apply(opened)).thenCompose(Function.identity());
        }
        return sent;
    }

    /** Returns a future that completes when the connection has ended. */
    public CompletableFuture<Void> closed() {
        return closed;
    }

    /** Returns the time since the last message or pong arrived. */
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardAt);
    }

    /** Closes with code 1000 and stops calling the receiver. Aborts if the server does not answer within 2 s. */
    public void detach(String reason) {
        WebSocket opened = socket;
        close(NORMAL, reason);
        detached = true;
        if (opened != null) {
            CompletableFuture.delayedExecutor(LINGER_SECONDS, TimeUnit.SECONDS).execute(() -> {
                if (!closed.isDone()) {
                    opened.abort();
                }
            });
        }
    }

    /** Closes with code 1000 and stops calling the receiver. */
    @Override
    public void close() {
        detach("");
    }

    /** Closes the TCP connection without a close frame and stops calling the receiver. */
    public void abort() {
        detached = true;
        WebSocket opened = socket;
        if (opened != null) {
            opened.abort();
        }
        closed.complete(null);
    }

    private void ended(int code, String reason) {
        executor.execute(() -> {
            if (closed.complete(null) && !detached) {
                receiver.closed(code, reason);
            }
        });
    }

    private void deliver(Runnable message) {
        executor.execute(() -> {
            if (!detached) {
                message.run();
            }
        });
    }

    /** Receives calls from the JDK, one at a time. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

        @Override
        public void onOpen(WebSocket opened) {
            socket = opened;
            heard(opened);
        }

        private void heard(WebSocket from) {
            heardAt = System.nanoTime();
            from.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                deliver(() -> receiver.text(whole));
            }
            heard(from);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            var bytes = new byte[data.remaining()];
            data.get(bytes);
            binary.writeBytes(bytes);
            if (last) {
                byte[] whole = binary.toByteArray();
                binary.reset();
                deliver(() -> receiver.binary(whole));
            }
            heard(from);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            heard(from);
            deliver(receiver::pong);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
            heard(from);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            ended(code, reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            ended(NO_CLOSE_FRAME, String.valueOf(error.getMessage()));
        }
    }

    /** Holds the shared HTTP client, which the first socket creates. */
    private static final class Shared {
        private static final HttpClient HTTP = HttpClient.newBuilder()
                .executor(Executors.newFixedThreadPool(THREADS, task -> {
                    var thread = new Thread(task, "client-sockets");
                    thread.setDaemon(true);
                    return thread;
                }))
                .build();

        private Shared() {}
    }
}
