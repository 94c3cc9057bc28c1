package dev.fakedecart.conformance.reference;

import dev.fakedecart.client.ClientException;
import dev.fakedecart.client.ClientLoop;
import dev.fakedecart.client.MessageSocket;
import dev.fakedecart.client.UpgradeRefusedException;
import dev.fakedecart.conformance.reference.EventType.GenerationEnded;
import dev.fakedecart.conformance.reference.EventType.QueuePosition;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The control socket of one connection. Belongs to the client's loop. */
final class SessionSocket implements MessageSocket.Receiver {
    private static final Duration ROOM_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration PROMPT_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration STATE_TIMEOUT = Duration.ofSeconds(30);

    private final ClientLoop loop;
    private final KeepAlive keepAlive;
    private final Listener listener;
    private final ErrorReader errors = new ErrorReader();
    private final MessageSocket socket;
    private final PendingChanges pending = new PendingChanges(errors);
    private final CompletableFuture<RoomInfo> roomInfo = new CompletableFuture<>();
    private ClientLoop.Timer roomTimer = ClientLoop.Timer.NONE;
    private ClientLoop.Timer pings = ClientLoop.Timer.NONE;
    private @Nullable DecartException closeReason;
    private boolean over;

    /** The address of the connection's media, and the names of session and room. */
    record RoomInfo(String url, String token, String roomName, String sessionId) {
        /** Shows no secret. */
        @Override
        public String toString() {
            return roomName + " at " + url;
        }
    }

    /** Called on the loop. */
    interface Listener {
        void generating();

        void tick(double seconds);

        void ended(GenerationEnded end);

        void queued(QueuePosition position);

        /** The server reports an error, or fails to answer. The socket may stay usable. */
        void serverError(DecartException error);

        /** Called when the socket can no longer be used. */
        void lost(DecartException reason);
    }

    SessionSocket(ClientLoop loop, KeepAlive keepAlive, Listener listener) {
        this.loop = loop;
        this.keepAlive = keepAlive;
        this.listener = listener;
        socket = new MessageSocket(loop, this);
    }

    CompletableFuture<Void> open(HttpClient http, URI address) {
        return socket.open(http, address, Map.of())
                .exceptionally(failure -> {
                    throw refused(ClientException.cause(failure));
                })
                .thenRunAsync(
                        () -> {
                            if (!over) {
                                pings = loop.repeat(keepAlive.pingInterval(), this::checkSilence);
                            }
                        },
                        loop);
    }

    private DecartException refused(Throwable cause) {
        return cause instanceof UpgradeRefusedException refused
                ? errors.ofStatus(refused.status())
                : DecartException.connection("the control socket cannot be opened: " + cause.getMessage());
    }

    /** Detects a dead connection, which sends no close frame, by its silence. */
    private void checkSilence() {
        if (socket.silence().compareTo(keepAlive.timeout()) > 0) {
            end(DecartException.connection("the control socket received nothing for "
                    + socket.silence().toSeconds() + " s"));
        } else {
            socket.ping();
        }
    }

    /** Asks for a room. The time is limited only while the session is not in the queue. */
    CompletableFuture<RoomInfo> join(String message) {
        socket.send(message);
        roomTimer = loop.schedule(
                ROOM_TIMEOUT,
                () -> roomInfo.completeExceptionally(DecartException.connection(
                        "the server did not assign a room within " + ROOM_TIMEOUT.toSeconds() + " s")));
        return roomInfo;
    }

    /**
     * Completes when the server has acknowledged the state that the join carries. To be called before anything is sent.
     * The listener receives a refusal or a timeout, because no caller waits for this answer.
     */
    CompletableFuture<Void> initialState(WireState state) {
        CompletableFuture<Void> answer =
                state.promptAlone().map(pending::ofPrompt).orElseGet(pending::ofState);
        roomInfo.thenRun(() -> limit(answer, STATE_TIMEOUT, "the initial state"));
        answer.whenComplete((done, failure) -> {
            if (failure != null && failure != closeReason) {
                listener.serverError(Futures.error(failure));
            }
        });
        return answer;
    }

    /** Replaces the whole state. Completes when the server has acknowledged it. */
    CompletableFuture<Void> set(String message) {
        CompletableFuture<Void> answer = pending.ofState();
        socket.send(message);
        return limit(answer, STATE_TIMEOUT, "the change");
    }

    /** Replaces the prompt. Completes when the server has acknowledged it. */
    CompletableFuture<Void> prompt(String prompt, String message) {
        CompletableFuture<Void> answer = pending.ofPrompt(prompt);
        socket.send(message);
        return limit(answer, PROMPT_TIMEOUT, "the prompt");
    }

    private CompletableFuture<Void> limit(CompletableFuture<Void> answer, Duration time, String what) {
        ClientLoop.Timer timer = loop.schedule(
                time,
                () -> answer.completeExceptionally(DecartException.connection(
                        "%s was not acknowledged within %s s".formatted(what, time.toSeconds()))));
        answer.whenComplete((done, failure) -> timer.cancel());
        return answer;
    }

    @Override
    public void text(String text) {
        JsonNode message;
        try {
            message = JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            return; // ignored, like an unknown type
        }
        switch (message.path("type").asString("")) {
            case "livekit_room_info" -> roomAssigned(message);
            case "queue_position" -> {
                roomTimer.cancel();
                listener.queued(new QueuePosition(
                        message.path("position").asInt(0),
                        message.path("queue_size").asInt(0)));
            }
            case "prompt_ack" -> pending.promptAnswered(message);
            case "set_image_ack" -> pending.stateAnswered(message);
            case "generation_started" -> listener.generating();
            case "generation_tick" -> listener.tick(message.path("seconds").asDouble(0));
            case "generation_ended" ->
                listener.ended(new GenerationEnded(
                        message.path("seconds").asDouble(0),
                        message.path("reason").asString("")));
            case "error" -> failed(errors.ofMessage(message));
            default -> {}
        }
    }

    private void roomAssigned(JsonNode message) {
        roomTimer.cancel();
        roomInfo.complete(new RoomInfo(
                message.path("livekit_url").asString(""),
                message.path("token").asString(""),
                message.path("room_name").asString(""),
                message.path("session_id").asString("")));
    }

    /**
     * Fails what is pending before it calls the listener, so that a close frame right behind does not set the reason.
     */
    private void failed(DecartException error) {
        failPending(error);
        listener.serverError(error);
    }

    private void failPending(DecartException reason) {
        closeReason = reason;
        roomInfo.completeExceptionally(reason);
        pending.fail(reason);
    }

    @Override
    public void closed(int code, String reason) {
        end(errors.ofClose(code, reason));
    }

    private void end(DecartException reason) {
        abort(reason);
        listener.lost(reason);
    }

    private void stop(DecartException reason) {
        over = true;
        pings.cancel();
        roomTimer.cancel();
        failPending(reason);
    }

    /** Closes the socket with a close frame. */
    void close(DecartException reason) {
        stop(reason);
        socket.detach("client disconnect");
    }

    private void abort(DecartException reason) {
        stop(reason);
        socket.abort();
    }
}
