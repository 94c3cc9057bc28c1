package dev.fakedecart.client.livekit;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fakedecart.client.ClientException;
import dev.fakedecart.client.ClientLoop;
import dev.fakedecart.client.MessageSocket;
import dev.fakedecart.client.UpgradeRefusedException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;

/**
 * A participant's signal connection to a room. The connection survives the loss of its socket: another socket resumes
 * the connection, and requests wait until then. Belongs to the client's loop.
 */
public final class RoomSignal implements MessageSocket.Receiver {

    /** The pauses before attempts to resume: the first of those of LiveKit's SDKs. A session has retries of its own. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ZERO, Duration.ofMillis(300), Duration.ofMillis(1200), Duration.ofMillis(2700));

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http;
    private final ClientLoop loop;
    private final String query;
    private final Listener listener;
    private final List<SignalRequest> held = new ArrayList<>();
    private MessageSocket socket;
    private String url = "";
    private String token = "";
    private String participant = "";
    private ClientLoop.Timer pings = ClientLoop.Timer.NONE;
    private ClientLoop.Timer next = ClientLoop.Timer.NONE;
    private int tries;
    private boolean resuming;
    private boolean over;

    /** Receives events on the client's loop. */
    public interface Listener {

        /** Reports a message about the room. */
        void received(SignalResponse message);

        /** Reports that another socket has replaced the lost one, before any message of the new socket. */
        void resumed();

        /** Reports the server's leave message, unless the message only asks for another socket. */
        default void left(LeaveRequest leave) {}

        /** Reports that the server has ended the connection, or that the connection cannot be resumed. */
        void lost(String why);
    }

    /**
     * Creates a connection that is not open.
     *
     * @param query the query of the socket's URL, which begins with a question mark
     */
    public RoomSignal(HttpClient http, ClientLoop loop, String query, Listener listener) {
        this.http = http;
        this.loop = loop;
        this.query = query;
        this.listener = listener;
        socket = new MessageSocket(loop, this);
    }

    /** Connects. The future completes on the loop. */
    public CompletableFuture<Void> open(String address, String accessToken) {
        url = address;
        token = accessToken;
        return connect("");
    }

    private CompletableFuture<Void> connect(String parameters) {
        URI address = URI.create(url + "/rtc" + query + parameters);
        return socket.open(http, address, Map.of("Authorization", "Bearer " + token));
    }

    /** Sends a request. While the connection is lost, drops descriptions, because both sides make others afterwards. */
    public void send(SignalRequest.Builder request) {
        if (resuming) {
            if (!request.hasOffer() && !request.hasAnswer()) {
                held.add(request.build());
            }
        } else {
            socket.send(request.build().toByteArray());
        }
    }

    @Override
    public void binary(byte[] message) {
        try {
            handle(SignalResponse.parseFrom(message));
        } catch (InvalidProtocolBufferException e) {
            lost("not a signal message: " + e.getMessage());
        } catch (ClientException e) {
            lost(String.valueOf(e.getMessage()));
        }
    }

    private void handle(SignalResponse message) {
        switch (message.getMessageCase()) {
            case JOIN -> {
                joined(message.getJoin());
                listener.received(message);
            }
            case RECONNECT -> resumed();
            case PONG, PONG_RESP -> tries = 0; // the next loss gets all its attempts
            case LEAVE -> {
                LeaveRequest leave = message.getLeave();
                if (leave.getAction() == LeaveRequest.Action.RESUME) {
                    resume("the server wants another signal connection: " + leave.getReason());
                } else {
                    listener.left(leave);
                    lost("the room was ended: " + leave.getReason());
                }
            }
            default -> listener.received(message);
        }
    }

    private void joined(JoinResponse join) {
        participant = join.getParticipant().getSid();
        if (join.getPingInterval() > 0) {
            Duration patience = Duration.ofSeconds(Math.max(join.getPingTimeout(), join.getPingInterval()));
            pings = loop.repeat(Duration.ofSeconds(join.getPingInterval()), () -> ping(patience));
        }
    }

    private void ping(Duration patience) {
        if (resuming) {
            return;
        }
        if (socket.silence().compareTo(patience) > 0) {
            resume("the room's signal connection is silent");
            return;
        }
        long now = System.currentTimeMillis();
        send(SignalRequest.newBuilder().setPing(now));
        send(SignalRequests.ping(now));
    }

    @Override
    public void closed(int code, String reason) {
        resume("the room's signal connection was closed: " + code + " " + reason);
    }

    /** Resumes the connection with another socket. A client that has not joined has nothing to resume. */
    private void resume(String why) {
        socket.abort();
        next.cancel();
        if (over) {
            return;
        }
        if (participant.isEmpty() || tries >= PAUSES.size()) {
            lost(why);
            return;
        }
        resuming = true;
        next = loop.schedule(PAUSES.get(tries++), this::reopen);
    }

    private void reopen() {
        var opening = new MessageSocket(loop, this);
        socket = opening;
        next = loop.schedule(PATIENCE, () -> resume("the room's signal connection was not resumed in time"));
        connect("&reconnect=1&sid=" + participant)
                .whenCompleteAsync(
                        (opened, failure) -> {
                            if (failure != null && socket == opening) {
                                refused(ClientException.cause(failure));
                            }
                        },
                        loop);
    }

    private void refused(Throwable cause) {
        String why = "the room's signal connection cannot be resumed: " + cause;
        if (isFinal(cause)) {
            socket.abort();
            lost(why);
        } else {
            resume(why);
        }
    }

    /** Returns true if the room no longer exists. */
    private static boolean isFinal(Throwable cause) {
        return cause instanceof UpgradeRefusedException refused && refused.status() / 100 == 4;
    }

    private void resumed() {
        if (!resuming) {
            return;
        }
        resuming = false;
        next.cancel();
        listener.resumed();
        List<SignalRequest> waiting = List.copyOf(held);
        held.clear();
        waiting.forEach(request -> socket.send(request.toByteArray()));
    }

    private void lost(String why) {
        if (!over) {
            stop();
            listener.lost(why);
        }
    }

    private void stop() {
        over = true;
        pings.cancel();
        next.cancel();
    }

    /** Closes the socket after the requests that were sent. */
    public void close() {
        stop();
        socket.detach("");
    }

    /** Closes the socket without a close frame. */
    public void abort() {
        stop();
        socket.abort();
    }
}
