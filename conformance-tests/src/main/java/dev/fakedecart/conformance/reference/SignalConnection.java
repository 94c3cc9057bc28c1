package dev.fakedecart.conformance.reference;

import com.google.protobuf.InvalidProtocolBufferException;
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
import livekit.LivekitRtc.Ping;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;

/**
 * A participant's signal connection to its room, over as many sockets as it takes: one that is lost is resumed, while
 * media goes on. What is sent meanwhile is held. Belongs to the client's loop.
 */
final class SignalConnection implements MessageSocket.Receiver {
    private static final String VERSION = "&protocol=13&sdk=other&version=1.0.0";

    /** Before each try to resume; those of LiveKit's clients, but fewer, for a session has retries of its own. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ZERO, Duration.ofMillis(300), Duration.ofMillis(1200), Duration.ofMillis(2700));

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http;
    private final EventLoop loop;
    private final Listener listener;
    private final List<SignalRequest> held = new ArrayList<>();
    private MessageSocket socket;
    private String url = "";
    private String token = "";
    private String participant = "";
    private EventLoop.Timer pings = EventLoop.Timer.NONE;
    private EventLoop.Timer next = EventLoop.Timer.NONE;
    private int tries;
    private boolean resuming;
    private boolean over;

    /** Told on the client's loop. */
    interface Listener {

        /** A message that is about the room. */
        void received(SignalResponse message);

        /** Another socket has taken the lost one's place; before anything that comes on it. */
        void resumed();

        /** The server has ended it, or it cannot be resumed. */
        void lost(String why);
    }

    SignalConnection(HttpClient http, EventLoop loop, Listener listener) {
        this.http = http;
        this.loop = loop;
        this.listener = listener;
        socket = new MessageSocket(loop, this);
    }

    /** Asks to be let in; completes on the loop. */
    CompletableFuture<Void> open(String address, String accessToken) {
        url = address;
        token = accessToken;
        return connect("");
    }

    private CompletableFuture<Void> connect(String parameters) {
        URI address = URI.create(url + "/rtc?auto_subscribe=1" + VERSION + parameters);
        return socket.open(http, address, Map.of("Authorization", "Bearer " + token));
    }

    /** Descriptions are not held: once resumed, both sides make others. */
    void send(SignalRequest.Builder request) {
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
            lost("not a signal message of LiveKit's: " + e.getMessage());
        } catch (DecartException e) {
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
            case PONG, PONG_RESP -> tries = 0; // it lives: the next loss is another
            case LEAVE -> {
                LeaveRequest leave = message.getLeave();
                if (leave.getAction() == LeaveRequest.Action.RESUME) {
                    resume("the server wants another signal connection: " + leave.getReason());
                } else {
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
        send(SignalRequest.newBuilder().setPingReq(Ping.newBuilder().setTimestamp(now)));
    }

    @Override
    public void closed(int code, String reason) {
        resume("the room's signal connection was closed: " + code + " " + reason);
    }

    /** Whoever has not joined yet has nothing to resume. */
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
                                refused(Futures.cause(failure));
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

    /** A room that has gone does not come back. */
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

    /** Ends it; what has been sent still goes out. */
    void close() {
        stop();
        socket.detach("");
    }
}
