package dev.fakedecart.internal.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.SilenceServers;
import dev.fakedecart.client.direct.DirectClient;
import dev.fakedecart.client.livekit.SignalClient;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketMedia;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.testing.Clients;
import java.time.Duration;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients whose sockets stay open while their media are silent, as on a network that loses UDP. */
class SilentClientTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration NEVER = Duration.ofHours(1);

    private final PacketNetwork network = new PacketNetwork();

    @AfterEach
    void stop() {
        network.close();
    }

    @Test
    void aDirectClientThatChecksAgainInTimeGoesOn() {
        try (FakeDecart server = SilenceServers.failingAfter(NEVER);
                DirectClient<PacketMedia> client =
                        Clients.direct(server, network).connect()) {
            client.media().video().start(300_000);
            client.media().peer().check(false);
            server.journal().await("media.ice-disconnected", DEADLINE);

            client.media().peer().check(true);

            long before = client.media().viewer().received();
            await().atMost(DEADLINE).until(() -> client.media().viewer().received() > before + 60);
            assertThat(server.journal().entries("media.ice-connected")).hasSize(1);
            assertThat(server.journal().entries("media.dtls-connected")).hasSize(1);
            assertThat(server.journal().entries("direct.client-left")).isEmpty();
        }
    }

    @Test
    void theConnectionOfASilentDirectClientIsClosedAndAnotherOneIsServed() {
        try (FakeDecart server = SilenceServers.failingAfter(SOON);
                DirectClient<PacketMedia> client =
                        Clients.direct(server, network).connect()) {
            client.media().video().start(300_000);
            client.control().await("generation_started");

            client.media().peer().vanish();

            assertThat(client.control().await("generation_ended").get("reason").stringValue())
                    .isEqualTo("disconnect");
            server.journal().await("media.ice-failed", DEADLINE);
            assertThat(server.journal()
                            .await("direct.client-left", DEADLINE)
                            .details()
                            .get("reason"))
                    .isEqualTo("the client sent no connectivity check for too long");
            assertThat(server.journal().await("media.peer-closed", DEADLINE).details())
                    .containsEntry("initiator", "server");
            assertThat(server.sessions()).hasSize(1);
            client.connect().media().video().start(300_000);
            client.control().await("generation_started");
        }
    }

    @Test
    void aSilentLivekitClientIsAskedToResumeAndHasThenLeft() {
        try (FakeDecart server = SilenceServers.failingAfter(SOON);
                PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            client.video().start(300_000);
            client.control().await("generation_started");

            client.peer().vanish();

            LeaveRequest leave = client.signal().next(MessageCase.LEAVE).getLeave();
            assertThat(leave.getAction()).isEqualTo(LeaveRequest.Action.RESUME);
            assertThat(leave.getReason()).isEqualTo(DisconnectReason.CONNECTION_TIMEOUT);
            client.control().await("generation_ended");
            assertThat(server.journal()
                            .await("livekit.participant-left", DEADLINE)
                            .details()
                            .get("reason"))
                    .isEqualTo("media failed, and no signal connection for 5 s");
            assertThat(server.journal().await("media.peer-closed", DEADLINE).details())
                    .containsEntry("initiator", "server");
            assertThat(server.sessions()).hasSize(1);
        }
    }

    @Test
    void aSilentLivekitClientResumesOnAnotherSignalConnection() {
        try (FakeDecart server = SilenceServers.failingAfter(SOON);
                PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            client.peer().check(false);
            client.signal().next(MessageCase.LEAVE);

            SignalClient resumed = SignalClient.dual(client.control(), "&reconnect=1&sid=" + client.participantSid());

            assertThat(resumed.next().hasReconnect()).isTrue();
            client.peer().check(true);
            client.video().start(300_000);
            await().atMost(DEADLINE).until(() -> client.viewer().received() > 60);
            assertThat(server.journal().entries("media.dtls-connected")).hasSize(1);
        }
    }
}
