package dev.fakedecart.synthetic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket whose messages wait in a queue until a test asks for them. */
public final class Sockets implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private @Nullable WebSocket socket;

    /** How a connection ended. */
    public record Closed(int code, String reason) {}

    private Sockets() {}

    /** Connects; fails if the upgrade is refused. */
    public static Sockets connect(String url) {
        return connect(url, Map.of());
    }

    /** Connects with headers of one's own. */
    public static Sockets connect(String url, Map<String, String> headers) {
        var sockets = new Sockets();
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        headers.forEach(builder::header);
        sockets.socket = builder.buildAsync(URI.create(url), sockets).join();
        return sockets;
    }

    public void send(String message) {
        settle(socket().sendText(message, true));
    }

    public void send(byte[] message) {
        settle(socket().sendBinary(ByteBuffer.wrap(message), true));
    }

    public void close(int code) {
        settle(socket().sendClose(code, ""));
    }

    /** Waits; that the other side has closed already is told by the end that is in the queue. */
    private static void settle(CompletableFuture<?> sending) {
        try {
            sending.join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof IOException)) {
                throw e;
            }
        }
    }

    /** Breaks the TCP connection without a close frame. */
    public void abort() {
        socket().abort();
    }

    /** The next message, a String or byte[], or the end, a {@link Closed}. */
    public Object next() {
        try {
            Object next = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing received within " + PATIENCE_SECONDS + " s");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The next text message that contains all of these, passing others over. */
    public String next(String... parts) {
        while (true) {
            Object next = next();
            if (next instanceof Closed) {
                throw new AssertionError("closed while waiting for " + String.join(", ", parts) + ": " + next);
            }
            if (next instanceof String message && java.util.Arrays.stream(parts).allMatch(message::contains)) {
                return message;
            }
        }
    }

    /** The end, passing messages over. */
    public Closed closed() {
        while (true) {
            if (next() instanceof Closed closed) {
                return closed;
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
            received.add(text.toString());
            text.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        binary.writeBytes(bytes);
        if (last) {
            received.add(binary.toByteArray());
            binary.reset();
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        received.add(new Closed(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        received.add(new Closed(1006, String.valueOf(error.getMessage())));
    }
}
