package dev.fakedecart.mobile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket that tells a receiver of each whole message, in order. Safe for use by any thread but its receiver's. */
final class ClientSocket implements WebSocket.Listener {
    private static final int THREADS = 2;
    private static final long PATIENCE_SECONDS = 20;

    /** Of one size, so that a test can count threads. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .executor(Executors.newFixedThreadPool(THREADS, task -> {
                var thread = new Thread(task, "mobile-sockets");
                thread.setDaemon(true);
                return thread;
            }))
            .build();

    private final Receiver receiver;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final CompletableFuture<Void> pong = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private @Nullable WebSocket socket;

    /** Hears what comes, on a thread that sends nothing. */
    interface Receiver {
        default void text(String message) {}

        default void binary(byte[] message) {}

        /**
         * The connection has ended.
         *
         * @param code 1006 if there was no close frame
         */
        void closed(int code, String reason);
    }

    private ClientSocket(Receiver receiver) {
        this.receiver = receiver;
    }

    /** Connects; fails if the upgrade is refused. */
    static ClientSocket connect(String url, Map<String, String> headers, Receiver receiver) {
        var created = new ClientSocket(receiver);
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        headers.forEach(builder::header);
        created.socket = builder.buildAsync(URI.create(url), created)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        return created;
    }

    synchronized void send(String message) {
        settle(socket().sendText(message, true));
    }

    synchronized void send(byte[] message) {
        settle(socket().sendBinary(ByteBuffer.wrap(message), true));
    }

    /** Sends a ping without content, as OkHttp does. */
    synchronized void ping() {
        settle(socket().sendPing(ByteBuffer.allocate(0)));
    }

    /** Complete when the first ping has been answered. */
    CompletableFuture<Void> ponged() {
        return pong;
    }

    /** Says goodbye, and waits for the other side's. */
    void close(int code, String reason) {
        synchronized (this) {
            settle(socket().sendClose(code, reason));
        }
        closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Is gone from one moment to the next. */
    void abort() {
        socket().abort();
    }

    /** Waits; that the other side has closed already is told to the receiver. */
    private static void settle(CompletableFuture<?> sending) {
        try {
            sending.join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof IOException)) {
                throw e;
            }
        }
    }

    private WebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("not connected");
        }
        return socket;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            String whole = text.toString();
            text.setLength(0);
            receiver.text(whole);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        binary.writeBytes(bytes);
        if (last) {
            byte[] whole = binary.toByteArray();
            binary.reset();
            receiver.binary(whole);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
        pong.complete(null);
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete(null);
        receiver.closed(code, reason);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.complete(null);
        receiver.closed(1006, String.valueOf(error.getMessage()));
    }
}
