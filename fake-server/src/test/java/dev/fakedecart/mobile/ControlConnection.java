package dev.fakedecart.mobile;

import dev.fakedecart.client.MessageSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An SDK's control socket. Each message that comes is held against what the SDK's parser takes; one that it would choke
 * on fails whoever waits for anything. Safe for use by any thread.
 */
final class ControlConnection implements MessageSocket.Receiver, AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final MessageTable understood;
    private final boolean unknownIsFatal;
    private final Consumer<JsonNode> listener;
    private final Received<JsonNode> received = new Received<>("messages");
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final CompletableFuture<Void> ponged = new CompletableFuture<>();
    private final MessageSocket socket = new MessageSocket(Runnable::run, this);

    /** How the connection ended. */
    record Closed(int code, String reason) {}

    private ControlConnection(
            String url, MessageTable understood, boolean unknownIsFatal, Consumer<JsonNode> listener) {
        this.understood = understood;
        this.unknownIsFatal = unknownIsFatal;
        this.listener = listener;
        wait(socket.open(URI.create(url), Map.of()));
    }

    /**
     * Connects.
     *
     * @param understood what the SDK's parser takes
     * @param unknownIsFatal whether the SDK ends its session over a type that it does not know, or passes it over
     */
    static ControlConnection open(String url, MessageTable understood, boolean unknownIsFatal) {
        return open(url, understood, unknownIsFatal, message -> {});
    }

    /**
     * The same for a client that reacts to messages.
     *
     * @param listener told of each, in order, on a thread that must not be kept waiting
     */
    static ControlConnection open(
            String url, MessageTable understood, boolean unknownIsFatal, Consumer<JsonNode> listener) {
        return new ControlConnection(url, understood, unknownIsFatal, listener);
    }

    @Override
    public void text(String text) {
        JsonNode message;
        try {
            message = JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            received.fail("not JSON: " + text);
            return;
        }
        if (!understood.knows(MessageTable.typeOf(message))) {
            if (unknownIsFatal) {
                received.fail("the SDK does not know the type of " + message + " and would reconnect");
            }
            return;
        }
        understood.objection(message).ifPresent(received::fail);
        received.add(message);
        listener.accept(message);
    }

    @Override
    public void binary(byte[] message) {
        received.fail("a binary message, which no SDK reads");
    }

    @Override
    public void closed(int code, String reason) {
        received.end("closed with " + code + " " + reason);
        closed.complete(new Closed(code, reason));
    }

    @Override
    public void pong() {
        ponged.complete(null);
    }

    private static void wait(CompletableFuture<?> step) {
        step.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    void send(String message) {
        wait(socket.send(message));
    }

    /** Sends a ping and waits for the answer, without which OkHttp takes the connection for lost. */
    void pingPong() {
        wait(socket.ping());
        wait(ponged);
    }

    /** The first message of a type. */
    JsonNode await(String type) {
        return received.await(type, message -> MessageTable.typeOf(message).equals(type));
    }

    /**
     * The first message that settles what was asked, not counting those before.
     *
     * @param from how many messages to pass over
     * @throws AssertionError if it says that it failed
     */
    JsonNode awaitSuccess(Acknowledgement acknowledgement, int from) {
        JsonNode message = received.await(acknowledgement.toString(), from, acknowledgement::matches);
        if (!message.path("success").asBoolean(false)) {
            throw new AssertionError("refused: " + message);
        }
        return message;
    }

    /** All messages of types that the SDK knows, oldest first. */
    List<JsonNode> messages() {
        return received.all();
    }

    int count() {
        return received.size();
    }

    /** How the server has ended the connection. */
    Closed awaitClosed() {
        wait(closed);
        return closed.join();
    }

    /** Hangs up without a word, as an app does that is killed. */
    void abort() {
        socket.abort();
    }

    void close(int code, String reason) {
        wait(socket.close(code, reason));
        wait(socket.closed());
        received.check();
    }

    @Override
    public void close() {
        close(1000, "");
    }
}
