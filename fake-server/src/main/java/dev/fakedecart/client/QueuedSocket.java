package dev.fakedecart.client;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A WebSocket whose messages wait in a queue for the caller. The methods may be called on any thread. Each waiting
 * method fails after 60 s with a {@link NoAnswerException}.
 */
public final class QueuedSocket implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();
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

    private QueuedSocket() {}

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
        var queued = new QueuedSocket();
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
        try {
            Object next = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new NoAnswerException("nothing received within " + PATIENCE_SECONDS + " s");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientException("interrupted while waiting for a message", e);
        }
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
            received.add(message);
        }

        @Override
        public void binary(byte[] message) {
            received.add(message);
        }

        @Override
        public void closed(int code, String reason) {
            received.add(new Closed(code, reason));
        }
    }
}
