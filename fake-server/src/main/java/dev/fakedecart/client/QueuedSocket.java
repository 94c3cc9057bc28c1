package dev.fakedecart.client;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A WebSocket whose messages wait in a queue for the caller. The methods may be called on any thread. Each waiting
 * method fails after 60 s with a {@link NoAnswerException}.
 */
public final class QueuedSocket implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Received<Object> received = new Received<>("messages");
    private final CompletableFuture<Void> ponged = new CompletableFuture<>();
    private final Predicate<Object> filter;
    private final MessageSocket socket = new MessageSocket(Runnable::run, new Queue());

    /**
     * The end of a connection.
     *
     * @param code the code of the close frame; 1006 without a close frame
     */
    public record Closed(int code, String reason) {

        /** Creates the exception for a caller that waited for something else. */
        SocketClosedException before(String expected) {
            return new SocketClosedException(code, reason, expected);
        }
    }

    private QueuedSocket(Predicate<Object> filter) {
        this.filter = filter;
    }

    /**
     * Connects.
     *
     * @throws UpgradeRefusedException if the server answers with another status than 101
     * @throws ClientException if the connection fails
     */
    public static QueuedSocket connect(String url) {
        return connect(url, Map.of());
    }

    /**
     * Connects with additional request headers.
     *
     * @throws UpgradeRefusedException if the server answers with another status than 101
     * @throws ClientException if the connection fails
     */
    public static QueuedSocket connect(String url, Map<String, String> headers) {
        return connect(url, headers, message -> true);
    }

    /**
     * Connects with a filter of incoming messages.
     *
     * @param filter gets each message, a String or byte[], on the socket's thread; returns false to drop the message,
     *     and throws a {@link ClientException} to make all waiting callers fail
     * @throws UpgradeRefusedException if the server answers with another status than 101
     * @throws ClientException if the connection fails
     */
    public static QueuedSocket connect(String url, Map<String, String> headers, Predicate<Object> filter) {
        var queued = new QueuedSocket(filter);
        try {
            queued.socket.open(URI.create(url), headers).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ClientException refused ? refused : e;
        }
        return queued;
    }

    public void send(String message) {
        settle(socket.send(message));
    }

    public void send(byte[] message) {
        settle(socket.send(message));
    }

    public void close(int code) {
        settle(socket.close(code, ""));
    }

    /**
     * Sends a close frame and waits for the end of the connection.
     *
     * @throws UnexpectedMessageException if the filter has rejected a message
     */
    public void close(int code, String reason) {
        settle(socket.close(code, reason));
        socket.closed().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        received.check();
    }

    /** Sends a ping and waits for the pong. */
    public void ping() {
        settle(socket.ping());
        ponged.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Waits until the message is written. Ignores a connection that has ended, because the queue reports the end. */
    private static void settle(CompletableFuture<?> sending) {
        try {
            sending.join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof IOException)) {
                throw e;
            }
        }
    }

    /** Closes with code 1000. */
    @Override
    public void close() {
        close(MessageSocket.NORMAL);
    }

    /** Closes the TCP connection without a close frame. */
    public void abort() {
        socket.abort();
    }

    /**
     * Returns the next text message.
     *
     * @throws SocketClosedException if the connection ends instead
     */
    public String nextText() {
        Object next = next();
        if (next instanceof String text) {
            return text;
        }
        throw unexpected(next, "a text message");
    }

    /**
     * Returns the next binary message.
     *
     * @throws SocketClosedException if the connection ends instead
     */
    public byte[] nextBinary() {
        Object next = next();
        if (next instanceof byte[] bytes) {
            return bytes;
        }
        throw unexpected(next, "a binary message");
    }

    private static ClientException unexpected(Object next, String expected) {
        return next instanceof Closed closed
                ? closed.before(expected)
                : new UnexpectedMessageException("expected %s, not %s".formatted(expected, next));
    }

    /** Returns the next message, a String or byte[], or the end of the connection, a {@link Closed}. */
    public Object next() {
        return received.take("message", any -> true);
    }

    /**
     * Waits for a text message, and removes it. Other messages stay.
     *
     * @throws SocketClosedException if the connection ends first
     */
    public String take(String expected, Predicate<String> wanted) {
        Object found = received.take(
                expected, item -> item instanceof Closed || (item instanceof String text && wanted.test(text)));
        if (found instanceof Closed closed) {
            received.add(closed); // for the next caller
            throw closed.before(expected);
        }
        return (String) found;
    }

    /**
     * Returns the next text message that contains all of these parts. Skips other messages.
     *
     * @throws SocketClosedException if the connection ends first
     */
    public String next(String... parts) {
        while (true) {
            Object next = next();
            if (next instanceof Closed closed) {
                throw closed.before("a message with " + String.join(", ", parts));
            }
            if (next instanceof String message && Arrays.stream(parts).allMatch(message::contains)) {
                return message;
            }
        }
    }

    /** Waits for the end of the connection. Skips messages. */
    public Closed closed() {
        while (true) {
            if (next() instanceof Closed closed) {
                return closed;
            }
        }
    }

    private final class Queue implements MessageSocket.Receiver {
        @Override
        public void text(String message) {
            arrived(message);
        }

        @Override
        public void binary(byte[] message) {
            arrived(message);
        }

        private void arrived(Object message) {
            try {
                if (filter.test(message)) {
                    received.add(message);
                }
            } catch (ClientException e) {
                received.fail(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void pong() {
            ponged.complete(null);
        }

        @Override
        public void closed(int code, String reason) {
            received.add(new Closed(code, reason));
        }
    }
}
