package dev.fakedecart.conformance.reference;

import dev.fakedecart.client.MessageSocket;
import dev.fakedecart.client.UpgradeRefusedException;
import dev.fakedecart.conformance.reference.EventType.GenerationEnded;
import dev.fakedecart.conformance.reference.EventType.QueuePosition;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A session's control socket, from its opening to its end; another connection has another. Belongs to the client's loop. */
final class ControlChannel implements MessageSocket.Receiver {
    private static final Duration ROOM = Duration.ofSeconds(15);
    private static final Duration PROMPT = Duration.ofSeconds(15);
    private static final Duration STATE = Duration.ofSeconds(30);

    private final Parts parts;
    private final EventLoop loop;
    private final Listener listener;
    private final ErrorReader errors;
    private final MessageSocket socket;
    private final Acknowledgements acknowledgements;
    private final CompletableFuture<RoomInfo> roomInfo = new CompletableFuture<>();
    private EventLoop.Timer roomTimer = EventLoop.Timer.NONE;
    private EventLoop.Timer pings = EventLoop.Timer.NONE;
    private @Nullable DecartException givenUp;
    private boolean over;

    /** Where the media is. */
    record RoomInfo(String url, String token, String roomName, String sessionId) {}

    /** Told on the loop what comes unasked. */
    interface Listener {
        void generating();

        void tick(double seconds);

        void ended(GenerationEnded end);

        void queued(QueuePosition position);

        /** The server complains, or fails to answer; the connection may live on. */
        void complained(DecartException error);

        /** The connection is of no use any more. */
        void lost(DecartException reason);
    }

    ControlChannel(Parts parts, EventLoop loop, Listener listener) {
        this.parts = parts;
        this.loop = loop;
        this.listener = listener;
        errors = parts.errors();
        acknowledgements = parts.acknowledgements();
        socket = new MessageSocket(loop, this);
    }

    CompletableFuture<Void> open(HttpClient http, URI address) {
        return socket.open(http, address, Map.of())
                .exceptionally(failure -> {
                    throw refused(Futures.cause(failure));
                })
                .thenRunAsync(
                        () -> {
                            if (!over) {
                                pings = loop.repeat(parts.liveness().pingEvery(), this::checkLife);
                            }
                        },
                        loop);
    }

    private DecartException refused(Throwable cause) {
        return cause instanceof UpgradeRefusedException refused
                ? errors.ofStatus(refused.status())
                : DecartException.connection("the control socket cannot be opened: " + cause.getMessage());
    }

    /** A connection that is dead without a word is noticed by its silence. */
    private void checkLife() {
        if (socket.silence().compareTo(parts.liveness().patience()) > 0) {
            end(DecartException.connection(
                    "nothing came on the control socket for " + socket.silence().toSeconds() + " s"));
        } else {
            socket.ping();
        }
    }

    /** Asks for a room. While the session is in the queue, it may take as long as it will. */
    CompletableFuture<RoomInfo> join(String message) {
        socket.send(message);
        roomTimer = loop.schedule(
                ROOM,
                () -> roomInfo.completeExceptionally(
                        DecartException.connection("no room was told within " + ROOM.toSeconds() + " s")));
        return roomInfo;
    }

    /**
     * Complete when the state that the join brought along is in force; to be called before anything is sent. If it is
     * refused, or not answered in time, the listener is told: no caller waits for it.
     */
    CompletableFuture<Void> initialState(SessionState state) {
        CompletableFuture<Void> answer =
                state.promptAlone().map(acknowledgements::ofPrompt).orElseGet(acknowledgements::ofState);
        roomInfo.thenRun(() -> limit(answer, STATE, "the initial state"));
        answer.whenComplete((done, failure) -> {
            if (failure != null && failure != givenUp) {
                listener.complained(Futures.error(failure));
            }
        });
        return answer;
    }

    /** Replaces the whole state; complete when the new one is in force. */
    CompletableFuture<Void> set(List<String> messages) {
        CompletableFuture<Void> answer = acknowledgements.ofState();
        messages.forEach(socket::send);
        return limit(answer, STATE, "the change");
    }

    CompletableFuture<Void> prompt(String prompt, String message) {
        CompletableFuture<Void> answer = acknowledgements.ofPrompt(prompt);
        socket.send(message);
        return limit(answer, PROMPT, "the prompt");
    }

    private CompletableFuture<Void> limit(CompletableFuture<Void> answer, Duration time, String what) {
        EventLoop.Timer timer = loop.schedule(
                time,
                () -> answer.completeExceptionally(DecartException.connection(
                        "%s was not acknowledged within %d s".formatted(what, time.toSeconds()))));
        answer.whenComplete((done, failure) -> timer.cancel());
        return answer;
    }

    @Override
    public void text(String text) {
        JsonNode message;
        try {
            message = JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            return; // what cannot be understood is passed over, as an unknown type is
        }
        switch (message.path("type").asString("")) {
            case "livekit_room_info" -> roomTold(message);
            case "queue_position" -> {
                roomTimer.cancel();
                listener.queued(new QueuePosition(
                        message.path("position").asInt(0),
                        message.path("queue_size").asInt(0)));
            }
            case "prompt_ack" -> acknowledgements.promptAnswered(message);
            case "set_image_ack" -> acknowledgements.stateAnswered(message);
            case "generation_started" -> listener.generating();
            case "generation_tick" -> listener.tick(message.path("seconds").asDouble(0));
            case "generation_ended" ->
                listener.ended(new GenerationEnded(
                        message.path("seconds").asDouble(0),
                        message.path("reason").asString("")));
            case "error" -> complained(errors.ofText(message.path("error").asString("")));
            default -> {}
        }
    }

    private void roomTold(JsonNode message) {
        roomTimer.cancel();
        roomInfo.complete(new RoomInfo(
                message.path("livekit_url").asString(""),
                message.path("token").asString(""),
                message.path("room_name").asString(""),
                message.path("session_id").asString("")));
    }

    /** At once, before anybody who waits for the room is: a close that comes right behind must not be judged first. */
    private void complained(DecartException error) {
        giveUp(error);
        listener.complained(error);
    }

    /** What is pending will not be answered any more. */
    private void giveUp(DecartException reason) {
        givenUp = reason;
        roomInfo.completeExceptionally(reason);
        acknowledgements.fail(reason);
    }

    @Override
    public void closed(int code, String reason) {
        DecartException meaning = errors.ofText(reason);
        end(new DecartException(meaning.code(), "the control socket was closed: " + code + " " + reason));
    }

    private void end(DecartException reason) {
        hangUp(reason);
        listener.lost(reason);
    }

    private void stop(DecartException reason) {
        over = true;
        pings.cancel();
        roomTimer.cancel();
        giveUp(reason);
    }

    /** Says goodbye. */
    void close(DecartException reason) {
        stop(reason);
        socket.detach("client disconnect");
    }

    /** Ends without a word. */
    void hangUp(DecartException reason) {
        stop(reason);
        socket.abort();
    }

    /** The reason when an app has asked for the end. */
    static DecartException disconnected() {
        return DecartException.connection("the client was disconnected");
    }
}
