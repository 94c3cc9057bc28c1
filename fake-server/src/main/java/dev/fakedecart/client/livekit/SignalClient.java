package dev.fakedecart.client.livekit;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.QueuedSocket;
import dev.fakedecart.client.UnexpectedMessageException;
import java.util.function.Predicate;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalResponse.MessageCase;

/**
 * A signal connection whose messages wait in a queue for the caller. The connection has no media, is not resumed, and
 * sends no pings. The methods may be called on any thread.
 */
public final class SignalClient {
    private final QueuedSocket socket;

    private SignalClient(QueuedSocket socket) {
        this.socket = socket;
    }

    /**
     * Connects.
     *
     * @param url the URL of the socket, with its query
     */
    public static SignalClient connect(String url) {
        return new SignalClient(QueuedSocket.connect(url));
    }

    /** Enters the room with two peer connections. */
    public static SignalClient dual(ControlConnection control, String query) {
        return connect(control.signalUrl("/rtc", "&auto_subscribe=1&sdk=js&version=2.20.1" + query));
    }

    /** Enters the room with two peer connections, and receives nothing until it subscribes. */
    public static SignalClient dualWithoutAutoSubscribe(ControlConnection control, String query) {
        return connect(control.signalUrl("/rtc", "&auto_subscribe=0&sdk=js&version=2.20.2" + query));
    }

    /** Enters the room with one peer connection. */
    public static SignalClient single(ControlConnection control, JoinRequest request) {
        return connect(control.signalUrl("/rtc/v1", "&join_request=" + SignalRequests.wrapped(request)));
    }

    public QueuedSocket socket() {
        return socket;
    }

    public void send(SignalRequest.Builder request) {
        socket.send(request.build().toByteArray());
    }

    /** Announces a video track. */
    public void addTrack(String cid) {
        send(SignalRequests.addTrack(cid));
    }

    public void offer(int id, String sdp) {
        send(SignalRequests.offer(id, sdp));
    }

    public void answer(int id, String sdp) {
        send(SignalRequests.answer(id, sdp));
    }

    /** Returns the next message. */
    public SignalResponse next() {
        return next(message -> true);
    }

    /** Returns the next message of a kind. Skips other messages. */
    public SignalResponse next(MessageCase kind) {
        return next(message -> message.getMessageCase() == kind);
    }

    private SignalResponse next(Predicate<SignalResponse> wanted) {
        while (true) {
            try {
                SignalResponse message = SignalResponse.parseFrom(socket.nextBinary());
                if (wanted.test(message)) {
                    return message;
                }
            } catch (InvalidProtocolBufferException e) {
                throw new UnexpectedMessageException("not a signal message: " + e.getMessage(), e);
            }
        }
    }

    /** Returns the server's response to the join. */
    public JoinResponse joined() {
        return next(MessageCase.JOIN).getJoin();
    }

    /**
     * Waits until the server has answered everything that was sent before.
     *
     * @param timestamp another one for each call
     */
    public void roundTrip(long timestamp) {
        send(SignalRequests.ping(timestamp));
        next(message -> message.hasPongResp() && message.getPongResp().getLastPingTimestamp() == timestamp);
    }
}
