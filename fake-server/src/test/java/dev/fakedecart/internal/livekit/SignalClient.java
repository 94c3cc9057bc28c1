package dev.fakedecart.internal.livekit;

import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.QueuedSocket;
import dev.fakedecart.client.packets.PacketClient;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalResponse.MessageCase;

/** A client with a signal connection, and without media. */
final class SignalClient {
    private final QueuedSocket socket;

    private SignalClient(QueuedSocket socket) {
        this.socket = socket;
    }

    /** Connects with two peer connections. */
    static SignalClient dual(ControlConnection control, String query) {
        return new SignalClient(
                QueuedSocket.connect(control.signalUrl("/rtc", "&auto_subscribe=1&sdk=js&version=2.20.1" + query)));
    }

    /** Connects with one peer connection. */
    static SignalClient single(ControlConnection control, JoinRequest request) {
        return single(control, PacketClient.wrapped(request));
    }

    private static SignalClient single(ControlConnection control, String wrapped) {
        return new SignalClient(QueuedSocket.connect(control.signalUrl("/rtc/v1", "&join_request=" + wrapped)));
    }

    /** Connects with one peer connection, and a track in the first offer. */
    static SignalClient publishing(ControlConnection control) {
        return single(control, PacketClient.joinRequest(PacketClient.offer()));
    }

    /** Connects as a viewer, with one peer connection and media sections in which it receives. */
    static SignalClient watching(String livekitUrl, String token) {
        return new SignalClient(QueuedSocket.connect(livekitUrl + "/rtc/v1?access_token=" + token + "&join_request="
                + PacketClient.joinRequest(PacketClient.offer())));
    }

    QueuedSocket socket() {
        return socket;
    }

    void send(SignalRequest.Builder request) {
        socket.send(request.build().toByteArray());
    }

    void addTrack(String cid) {
        send(SignalRequest.newBuilder()
                .setAddTrack(AddTrackRequest.newBuilder().setCid(cid).setType(TrackType.VIDEO)));
    }

    void offer(int id, String sdp) {
        send(SignalRequest.newBuilder()
                .setOffer(SessionDescription.newBuilder()
                        .setType("offer")
                        .setId(id)
                        .setSdp(sdp)));
    }

    void answer(int id, String sdp) {
        send(SignalRequest.newBuilder()
                .setAnswer(SessionDescription.newBuilder()
                        .setType("answer")
                        .setId(id)
                        .setSdp(sdp)));
    }

    /** The next message of a kind; skips other messages. */
    SignalResponse next(MessageCase kind) {
        return PacketClient.await(socket, message -> message.getMessageCase() == kind);
    }

    /** The next message of any kind. */
    SignalResponse next() {
        return PacketClient.await(socket, message -> true);
    }

    JoinResponse joined() {
        return next(MessageCase.JOIN).getJoin();
    }

    /** Waits until the server has answered everything that was sent before. */
    void roundTrip(long timestamp) {
        send(SignalRequest.newBuilder()
                .setPingReq(livekit.LivekitRtc.Ping.newBuilder().setTimestamp(timestamp)));
        PacketClient.await(
                socket,
                message -> message.hasPongResp() && message.getPongResp().getLastPingTimestamp() == timestamp);
    }
}
