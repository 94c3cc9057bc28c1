package dev.fakedecart.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.synthetic.Sockets;
import dev.fakedecart.synthetic.SyntheticClient;
import dev.fakedecart.synthetic.SyntheticNetwork;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.Ping;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.WrappedJoinRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LiveKit's signal connection as clients use it: upgrade, join, ping, resume, rejoin, leave. */
class SignalEndpointTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeDecart server = FakeDecart.builder().start();
    private final SyntheticNetwork network = new SyntheticNetwork();
    private final SyntheticClient client = SyntheticClient.connect(server.realtimeBaseUrl(), network);

    @AfterEach
    void close() {
        client.close();
        network.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/rtc/validate, 401",
        "/rtc/v1/validate, 401",
        "/rtc/validate?access_token=a.b.c, 401",
        "/rtc/v1/validate?access_token=TOKEN, 200",
        "/rtc/validate?access_token=TOKEN, 200",
        "/rtc/v1/validate?access_token=TOKEN&join_request=!!!, 400",
        "/rtc/v1?access_token=TOKEN, 426",
        "/rtc/v1, 401",
    })
    void validationAnswersAsLiveKitDoes(String path, int status) throws Exception {
        assertThat(status(path.replace("TOKEN", client.token()))).isEqualTo(status);
    }

    @Test
    void theTokenOfASessionThatHasEndedFindsNoRoom() throws Exception {
        server.sessions().get(0).end("over");

        assertThat(status("/rtc/validate?access_token=" + client.token())).isEqualTo(404);
    }

    @Test
    void theJoinResponseTellsWhoIsThereAndHowOftenToPing() {
        Sockets signal = Sockets.connect(client.livekitUrl() + "/rtc?access_token=" + client.token());

        JoinResponse join =
                SyntheticClient.await(signal, SignalResponse::hasJoin).getJoin();

        assertThat(join.getParticipant().getSid()).startsWith("PA_");
        assertThat(join.getRoom().getName()).isEqualTo("room-" + client.sessionId());
        assertThat(join.getOtherParticipants(0).getIdentity()).startsWith("inference-server-");
        assertThat(join.getPingInterval()).isPositive().isLessThan(join.getPingTimeout());
        assertThat(SyntheticClient.await(signal, SignalResponse::hasOffer)
                        .getOffer()
                        .getSdp())
                .contains("m=application");
    }

    @Test
    void bothKindsOfPingAreAnswered() {
        client.send(SignalRequest.newBuilder().setPing(42).build());
        client.send(SignalRequest.newBuilder()
                .setPingReq(Ping.newBuilder().setTimestamp(4242))
                .build());

        assertThat(SyntheticClient.await(client.signal(), SignalResponse::hasPong)
                        .getPong())
                .isPositive();
        assertThat(SyntheticClient.await(client.signal(), SignalResponse::hasPongResp)
                        .getPongResp()
                        .getLastPingTimestamp())
                .isEqualTo(4242);
    }

    @Test
    void aClientThatLostItsSignalConnectionResumesAndItsMediaNeverStops() {
        client.video().start(1_000_000);
        await().atMost(PATIENCE).until(() -> client.viewer().complete() > 50);
        client.signal().abort();

        Sockets resumed = resume(client.participantSid());

        SyntheticClient.await(resumed, SignalResponse::hasReconnect);
        int before = client.viewer().complete();
        await().atMost(PATIENCE).until(() -> client.viewer().complete() > before + 100);
        assertThat(server.journal().entries("livekit.participant-joined")).hasSize(1);
    }

    @Test
    void whoeverCannotResumeIsToldToJoinAnew() {
        Sockets stranger = resume("PA_nobody");

        LeaveRequest leave =
                SyntheticClient.await(stranger, SignalResponse::hasLeave).getLeave();
        assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.RECONNECT);
        assertThat(stranger.closed().code()).isEqualTo(1000);
    }

    @Test
    void aClientThatJoinsAgainTakesThePlaceOfItsOldSelf() {
        Sockets again = Sockets.connect(client.livekitUrl() + "/rtc/v1?access_token=" + client.token()
                + "&join_request=" + SyntheticClient.joinRequest(SyntheticClient.offer()));

        SyntheticClient.await(again, SignalResponse::hasAnswer);
        LeaveRequest leave =
                SyntheticClient.await(client.signal(), SignalResponse::hasLeave).getLeave();
        assertThat(leave.getReason()).isEqualTo(DisconnectReason.DUPLICATE_IDENTITY);
        assertThat(client.signal().closed().code()).isEqualTo(1000);
        server.journal().await("livekit.participant-left", PATIENCE);
        assertThat(server.sessions()).hasSize(1);
    }

    @Test
    void aClientThatLeavesIsGoneAndGenerationEnds() {
        client.video().start(1_000_000);
        client.control().next("generation_started");

        client.send(SignalRequest.newBuilder()
                .setLeave(LeaveRequest.getDefaultInstance())
                .build());

        assertThat(client.control().next("generation_ended")).contains("disconnect");
        assertThat(server.journal().await("livekit.participant-left", PATIENCE).details())
                .containsEntry("initiator", "client");
    }

    @Test
    void theServersEndOfASessionIsALeaveThatForbidsToComeBack() {
        server.sessions().get(0).end("over");

        LeaveRequest leave =
                SyntheticClient.await(client.signal(), SignalResponse::hasLeave).getLeave();
        assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.DISCONNECT);
        assertThat(leave.getReason()).isEqualTo(DisconnectReason.ROOM_DELETED);
    }

    @Test
    void nonsenseOnTheSignalConnectionIsPassedOver() {
        var random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] nonsense = new byte[1 + random.nextInt(100)];
            random.nextBytes(nonsense);
            nonsense[0] = (byte) 0xff; // begins no field, so none of them happens to say goodbye
            client.signal().send(nonsense);
        }
        client.signal().send("{\"text\":true}");
        for (String sdp :
                new String[] {"", "v=0", "m=video", SyntheticClient.offer().replace("a=mid:1", "a=mid:0")}) {
            client.send(SignalRequest.newBuilder()
                    .setOffer(SessionDescription.newBuilder().setType("offer").setSdp(sdp))
                    .build());
        }

        client.video().start(1_000_000);
        await().atMost(PATIENCE).until(() -> client.viewer().complete() > 100);
        client.send(SignalRequest.newBuilder().setPing(1).build());
        SyntheticClient.await(client.signal(), SignalResponse::hasPong);
    }

    private Sockets resume(String participantSid) {
        byte[] request = WrappedJoinRequest.newBuilder()
                .setJoinRequest(JoinRequest.newBuilder()
                        .setReconnect(true)
                        .setParticipantSid(participantSid)
                        .build()
                        .toByteString())
                .build()
                .toByteArray();
        return Sockets.connect(client.livekitUrl() + "/rtc/v1?access_token=" + client.token() + "&join_request="
                + Base64.getUrlEncoder().encodeToString(request));
    }

    private int status(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
