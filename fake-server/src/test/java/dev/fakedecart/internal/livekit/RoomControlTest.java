package dev.fakedecart.internal.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.ControlledRooms;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.QueuedSocket;
import dev.fakedecart.client.livekit.SignalClient;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.testing.Clients;
import java.time.Duration;
import java.util.Optional;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.LeaveRequest.Action;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Controls the room of a session and the client in it. */
class RoomControlTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Optional<String> DONE = Optional.empty();

    private final ControlledRooms rooms = ControlledRooms.start();
    private final ControlConnection control = Clients.joined(rooms.server());

    @AfterEach
    void stop() {
        control.close();
        rooms.close();
    }

    private SignalClient published() {
        SignalClient client = PacketClient.signal(control);
        client.next(MessageCase.ANSWER);
        return client;
    }

    private SignalClient resumed(String sid) {
        return SignalClient.single(
                control,
                JoinRequest.newBuilder()
                        .setReconnect(true)
                        .setParticipantSid(sid)
                        .build());
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"DISCONNECT", "RECONNECT"})
    void aFinalLeaveRemovesTheParticipantWhichCanJoinAgain(Action action) {
        SignalClient client = PacketClient.signal(control);
        String sid = client.joined().getParticipant().getSid();

        assertThat(rooms.call(room -> room.leave(action, DisconnectReason.SERVER_SHUTDOWN)))
                .isEqualTo(DONE);

        LeaveRequest leave = client.next(MessageCase.LEAVE).getLeave();
        assertThat(leave.getAction()).isEqualTo(action);
        assertThat(leave.getReason()).isEqualTo(DisconnectReason.SERVER_SHUTDOWN);
        assertSignalClosed();
        rooms.server().journal().await("media.peer-closed", DEADLINE);
        assertThat(resumed(sid).next().getLeave().getAction()).isEqualTo(Action.RECONNECT);
        assertThat(PacketClient.signal(control).joined().getParticipant().getSid())
                .isNotEqualTo(sid);
        control.roundTrip("the session goes on");
    }

    @Test
    void aResumeRequestKeepsTheParticipantAndItsMedia() {
        SignalClient client = PacketClient.signal(control);
        String sid = client.joined().getParticipant().getSid();
        client.next(MessageCase.ANSWER);

        assertThat(rooms.call(room -> room.leave(Action.RESUME, DisconnectReason.MIGRATION)))
                .isEqualTo(DONE);

        assertThat(client.next(MessageCase.LEAVE).getLeave().getAction()).isEqualTo(Action.RESUME);
        assertSignalClosed();
        SignalClient second = resumed(sid);
        assertThat(second.next().hasReconnect()).isTrue();
        ParticipantInfo inference = second.next().getUpdate().getParticipants(0);
        assertThat(inference.getTracksCount()).as("audio and video").isEqualTo(2);
        second.roundTrip(1);
        assertThat(rooms.server().journal().entries("media.peer-closed")).isEmpty();
    }

    @Test
    void theSignalConnectionCanBeClosedDroppedOrReset() {
        SignalClient first = PacketClient.signal(control);
        String sid = first.joined().getParticipant().getSid();

        assertThat(rooms.call(room -> room.closeSignal(1011, "on purpose"))).isEqualTo(DONE);
        assertThat(first.socket().closed().code()).isEqualTo(1011);

        SignalClient second = resumed(sid);
        second.roundTrip(1);
        assertThat(rooms.call(RoomControl::dropSignal)).isEqualTo(DONE);
        assertThat(second.socket().closed().code()).isEqualTo(1006);

        SignalClient third = resumed(sid);
        third.roundTrip(2);
        assertThat(rooms.call(RoomControl::resetSignal)).isEqualTo(DONE);
        assertThat(third.socket().closed().code()).isEqualTo(1006);

        resumed(sid).roundTrip(3);
        assertThat(rooms.server().journal().entries("media.peer-closed")).isEmpty();
        assertThat(rooms.server().journal().entries("livekit.signal-closed"))
                .allSatisfy(closed -> assertThat(closed.details()).containsEntry("initiator", "server"));
    }

    @Test
    void controlFailsWithoutASignalConnection() {
        assertThat(rooms.call(RoomControl::resetSignal)).contains("the client has no signal connection");
        assertThat(rooms.call(room -> room.leave(Action.DISCONNECT, DisconnectReason.ROOM_CLOSED)))
                .contains("the client has no signal connection");
        published().roundTrip(1);
        assertThat(rooms.call(RoomControl::resetSignal)).isEqualTo(DONE);
    }

    @Test
    void aStalledSignalConnectionStaysSilentUntilTheClientReconnects() {
        SignalClient first = PacketClient.signal(control);
        String sid = first.joined().getParticipant().getSid();
        first.next(MessageCase.ANSWER);
        assertThat(rooms.call(RoomControl::stallSignal)).isEqualTo(DONE);
        first.send(SignalRequest.newBuilder().setPing(1));

        SignalClient second = resumed(sid);

        second.roundTrip(2);
        assertThat(first.socket().next())
                .as("nothing came before the end")
                .isInstanceOfSatisfying(
                        QueuedSocket.Closed.class,
                        closed -> assertThat(closed.code()).isEqualTo(1006));
        assertThat(rooms.server().journal().entries("livekit.participant-left")).isEmpty();
    }

    @Test
    void aResumedSignalConnectionAnswersHeldRequests() {
        SignalClient client = published();
        rooms.call(RoomControl::stallSignal);
        client.send(SignalRequest.newBuilder().setPing(1));
        assertThat(rooms.call(RoomControl::resumeSignal)).isEqualTo(DONE);
        client.next(MessageCase.PONG);
    }

    @Test
    void pongsAloneCanBeWithheld() {
        SignalClient client = published();
        assertThat(rooms.call(room -> room.answerPings(false))).isEqualTo(DONE);

        client.send(SignalRequest.newBuilder().setPing(1));
        client.send(SignalRequest.newBuilder().setPingReq(livekit.LivekitRtc.Ping.getDefaultInstance()));
        client.addTrack("another");

        client.next(MessageCase.TRACK_PUBLISHED);
        assertThat(rooms.server().journal().entries("livekit.signal").stream()
                        .map(signal -> signal.details().get("message")))
                .contains("ping", "ping_req")
                .doesNotContain("pong", "pong_resp");
        rooms.call(room -> room.answerPings(true));
        client.roundTrip(2);
    }

    @Test
    void theInferenceParticipantLeavesAndReturnsWithItsOutputs() {
        SignalClient client = published();

        assertThat(rooms.call(RoomControl::removeInference)).isEqualTo(DONE);
        ParticipantInfo gone = update(client);
        assertThat(gone.getState()).isEqualTo(ParticipantInfo.State.DISCONNECTED);
        assertThat(gone.getIdentity()).startsWith("inference-server-");
        assertThat(rooms.call(RoomControl::removeInference)).contains("the inference participant is not shown");

        assertThat(rooms.call(RoomControl::showInference)).isEqualTo(DONE);
        ParticipantInfo back = update(client);
        assertThat(back.getState()).isEqualTo(ParticipantInfo.State.ACTIVE);
        assertThat(back.getSid()).isEqualTo(gone.getSid());
        assertThat(back.getTracksCount()).as("audio and video").isEqualTo(2);
        assertThat(back.getVersion()).isGreaterThan(gone.getVersion());
    }

    private static ParticipantInfo update(SignalClient client) {
        return client.next(MessageCase.UPDATE).getUpdate().getParticipants(0);
    }

    @Test
    void theInferenceParticipantCanAppearAfterTheClientJoins() {
        rooms.call(RoomControl::hideInference);
        SignalClient client = PacketClient.signal(control);
        assertThat(client.joined().getOtherParticipantsList()).isEmpty();
        assertThat(client.next().hasTrackPublished()).isTrue();
        assertThat(client.next().hasAnswer()).as("no update between them").isTrue();

        rooms.call(RoomControl::showInference);

        assertThat(update(client).getTracksCount()).as("audio and video").isEqualTo(2);
    }

    @Test
    void theInferenceParticipantCanHaveAnyIdentity() {
        rooms.call(room -> room.renameInference("somebody-else"));
        SignalClient client = PacketClient.signal(control);

        assertThat(client.joined().getOtherParticipants(0).getIdentity()).isEqualTo("somebody-else");
        assertThat(update(client).getIdentity()).isEqualTo("somebody-else");
        rooms.call(room -> room.renameInference("another"));
        assertThat(update(client).getIdentity()).isEqualTo("another");
    }

    /** Waits for an end without a close frame. The JDK's client sometimes misses it after a message. */
    private void assertSignalClosed() {
        assertThat(rooms.server()
                        .journal()
                        .await("livekit.signal-closed", DEADLINE)
                        .details())
                .containsEntry("code", 1006)
                .containsEntry("initiator", "server");
    }
}
