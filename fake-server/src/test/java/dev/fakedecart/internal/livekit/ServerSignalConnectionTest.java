package dev.fakedecart.internal.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.livekit.SignalClient;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.testing.Clients;
import java.time.Duration;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerSignalConnectionTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final ControlConnection control = Clients.joined(server);

    @AfterEach
    void stop() {
        control.close();
        server.close();
    }

    @Test
    void theJoinResponseHasTheFieldsThatClientsRequire() {
        SignalClient client = PacketClient.signal(control);

        JoinResponse join = client.next().getJoin();

        assertThat(join.getRoom().getSid()).startsWith("RM_");
        assertThat(join.getRoom().getName()).isEqualTo("room-" + control.sessionId());
        assertThat(join.getServerInfo().getVersion()).isNotEmpty();
        assertThat(join.getServerVersion()).isEqualTo(join.getServerInfo().getVersion());
        ParticipantInfo me = join.getParticipant();
        assertThat(me.getSid()).startsWith("PA_");
        assertThat(me.getIdentity()).isEqualTo("client-" + control.sessionId());
        assertThat(me.getPermission().getCanPublish()).isTrue();
        assertThat(join.getPingInterval()).isPositive();
        assertThat(join.getPingTimeout()).isGreaterThan(join.getPingInterval());
        assertThat(join.getOtherParticipantsList()).singleElement().satisfies(inference -> {
            assertThat(inference.getIdentity()).startsWith("inference-server-");
            assertThat(inference.getSid()).startsWith("PA_").isNotEqualTo(me.getSid());
        });
    }

    @Test
    void aTrackInTheJoinRequestIsPublishedAndReturnedUnderTheAnswersMid() {
        SignalClient client = PacketClient.signal(control);
        String inference = client.joined().getOtherParticipants(0).getSid();

        var published = client.next(MessageCase.TRACK_PUBLISHED).getTrackPublished();
        assertThat(published.getCid()).isEqualTo("synthetic-video");
        assertThat(published.getTrack().getSid()).startsWith("TR_");
        ParticipantInfo update = client.next(MessageCase.UPDATE).getUpdate().getParticipants(0);
        assertThat(update.getSid()).isEqualTo(inference);
        var output = update.getTracks(1); // after the audio
        assertThat(output.getSid())
                .startsWith("TR_")
                .isNotEqualTo(published.getTrack().getSid());
        var answer = client.next(MessageCase.ANSWER).getAnswer();
        assertThat(answer.getId()).isEqualTo(1);
        assertThat(answer.getMidToTrackIdMap()).containsExactly(java.util.Map.entry("1", output.getSid()));
        assertThat(answer.getSdp())
                .contains(
                        "a=msid:" + inference + "|camera " + output.getSid(), "a=recvonly", "a=sendonly", "a=ice-lite");
    }

    @Test
    void bothKindsOfPingAreAnswered() {
        SignalClient client = SignalClient.single(control, JoinRequest.getDefaultInstance());
        client.joined();
        client.roundTrip(1_234_567);
        client.send(SignalRequest.newBuilder().setPing(5));
        assertThat(client.next(MessageCase.PONG).getPong()).isPositive();
    }

    @Test
    void aLostConnectionIsResumedWithoutAnotherJoin() {
        SignalClient first = PacketClient.signal(control);
        String sid = first.joined().getParticipant().getSid();
        first.next(MessageCase.ANSWER);
        first.socket().abort();
        server.journal().await("livekit.signal-closed", DEADLINE);

        SignalClient second = SignalClient.single(
                control,
                JoinRequest.newBuilder()
                        .setReconnect(true)
                        .setParticipantSid(sid)
                        .build());

        assertThat(second.next().getReconnect().getServerInfo().getVersion()).isNotEmpty();
        second.roundTrip(1);
        assertThat(server.journal().entries("livekit.participant-joined")).hasSize(1);
        assertThat(server.journal().entries("livekit.participant-left")).isEmpty();
        assertThat(server.journal().entries("media.peer-closed")).isEmpty();
    }

    @Test
    void aResumeReplacesAnOldConnectionThatStillSeemsOpen() {
        SignalClient first = SignalClient.dual(control, "");
        String sid = first.joined().getParticipant().getSid();

        SignalClient second = SignalClient.dual(control, "&reconnect=1&sid=" + sid);

        assertThat(second.next().hasReconnect()).isTrue();
        assertThat(second.next().hasUpdate())
                .as("the others, of whom much may have been missed")
                .isTrue();
        assertThat(second.next().hasOffer())
                .as("the subscriber's offer comes again")
                .isTrue();
        assertThat(first.socket().closed().code()).isEqualTo(1000);
        server.journal().await("livekit.signal-closed", DEADLINE);
        second.roundTrip(2);
        assertThat(server.journal().entries("livekit.participant-left")).isEmpty();
    }

    @Test
    void aClientThatCannotResumeIsAskedToRejoinAndCan() {
        SignalClient stranger = SignalClient.dual(control, "&reconnect=1&sid=PA_unknown");

        LeaveRequest leave = stranger.next().getLeave();
        assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.RECONNECT);
        assertThat(stranger.socket().closed().code()).isEqualTo(1000);
        SignalClient.dual(control, "").joined();
    }

    @Test
    void aSecondJoinReplacesTheFirst() {
        SignalClient first = PacketClient.signal(control);
        String sid = first.joined().getParticipant().getSid();

        SignalClient second = PacketClient.signal(control);

        JoinResponse join = second.joined();
        assertThat(join.getParticipant().getSid()).isNotEqualTo(sid);
        assertThat(join.getParticipant().getIdentity()).isEqualTo("client-" + control.sessionId());
        LeaveRequest leave = first.next(MessageCase.LEAVE).getLeave();
        assertThat(leave.getReason()).isEqualTo(DisconnectReason.DUPLICATE_IDENTITY);
        assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.DISCONNECT);
        assertThat(first.socket().closed().code()).isEqualTo(1000);
        second.next(MessageCase.ANSWER);
        second.roundTrip(3);
        server.journal().await("media.peer-closed", DEADLINE);
        control.roundTrip("the session goes on");
    }

    @Test
    void aClientThatLeavesCanJoinAgain() {
        SignalClient client = PacketClient.signal(control);
        String sid = client.joined().getParticipant().getSid();
        client.send(SignalRequest.newBuilder().setLeave(LeaveRequest.getDefaultInstance()));

        assertThat(client.socket().closed().code()).isEqualTo(1000);
        assertThat(server.journal().await("livekit.participant-left", DEADLINE).details())
                .containsEntry("initiator", "client");
        server.journal().await("media.peer-closed", DEADLINE);
        SignalClient late = SignalClient.dual(control, "&reconnect=1&sid=" + sid);
        assertThat(late.next().getLeave().getAction()).isEqualTo(LeaveRequest.Action.RECONNECT);
        PacketClient.signal(control).joined();
        control.roundTrip("the session goes on");
    }

    @Test
    void theRoomClosesWithTheSession() {
        SignalClient client = PacketClient.signal(control);
        client.joined();

        control.socket().close(1000);

        LeaveRequest leave = client.next(MessageCase.LEAVE).getLeave();
        assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.DISCONNECT);
        assertThat(leave.getReason()).isEqualTo(DisconnectReason.ROOM_DELETED);
        assertThat(client.socket().closed().code()).isEqualTo(1000);
        await().atMost(DEADLINE).until(() -> server.sessions().isEmpty());
        server.journal().await("media.peer-closed", DEADLINE);
    }
}
