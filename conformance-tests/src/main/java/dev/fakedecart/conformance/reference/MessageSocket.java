package dev.fakedecart.conformance.reference;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that hands whole messages to its receiver on the client's loop. Belongs to that loop, as to sending and
 * closing.
 */
final class MessageSocket implements WebSocket.Listener {
    private static final Duration OPENING = Duration.ofSeconds(10);
    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final int NORMAL = 1000;
    private static final int NO_CLOSE_FRAME = 1006; // RFC 6455 section 7.4.1

    private final EventLoop loop;
    private final Receiver receiver;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private volatile @Nullable WebSocket socket;
    private volatile long heardAt = System.nanoTime();
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
    private boolean silent;
    private boolean over;

    /** Told on the loop, and of nothing after it has closed or aborted the socket. */
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

    MessageSocket(EventLoop loop, Receiver receiver) {
        this.loop = loop;
        this.receiver = receiver;
    }

    /** Connects; completes on the loop. One that is aborted meanwhile is aborted when it is there. */
    CompletableFuture<Void> open(HttpClient http, URI address, Map<String, String> headers) {
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(OPENING);
        headers.forEach(builder::header);
        return builder.buildAsync(address, this)
                .thenAcceptAsync(
                        opened -> {
                            if (silent) {
                                opened.abort();
                            }
                        },
                        loop);
    }

    void send(String message) {
        sendNext(opened -> opened.sendText(message, true));
    }

    void send(byte[] message) {
        sendNext(opened -> opened.sendBinary(ByteBuffer.wrap(message), true));
    }

    /** Asks for a sign of life. */
    void ping() {
        sendNext(opened -> opened.sendPing(ByteBuffer.allocate(0)));
    }

    /** One after the other, as the JDK's sockets want it. What cannot be sent is told as the socket's end. */
    private void sendNext(Function<WebSocket, CompletableFuture<WebSocket>> sending) {
        WebSocket opened = socket;
        if (opened != null && !silent) {
            sent = sent.handle((done, failure) -> sending.apply(opened)).thenCompose(Function.identity());
        }
    }

    /** How long nothing has come, answers to pings included. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardAt);
    }

    /** Says goodbye; hangs up if the other side does not answer. */
    void close(String reason) {
        WebSocket opened = socket;
        sendNext(ready -> ready.sendClose(NORMAL, reason));
        silent = true;
        if (opened != null && !over) {
            loop.schedule(GOODBYE, opened::abort);
        }
    }

    /** Hangs up without a word. */
    void abort() {
        silent = true;
        WebSocket opened = socket;
        if (opened != null) {
            opened.abort();
        }
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        heard(opened);
    }

    private void heard(WebSocket from) {
        heardAt = System.nanoTime();
        from.request(1);
    }

    private void tell(Runnable message) {
        loop.execute(() -> {
            if (!silent) {
                message.run();
            }
        });
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            String whole = text.toString();
            text.setLength(0);
            tell(() -> receiver.text(whole));
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
            tell(() -> receiver.binary(whole));
        }
        heard(from);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        heard(from);
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

    private void ended(int code, String reason) {
        loop.execute(() -> {
            boolean tell = !silent && !over;
            over = true;
            if (tell) {
                receiver.closed(code, reason);
            }
        });
    }
}
