package dev.fakedecart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.livekit.SignalClient;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketSdp;
import dev.fakedecart.testing.Clients;
import java.time.Duration;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import livekit.LivekitRtc.SignalTarget;
import livekit.LivekitRtc.TrickleRequest;
import org.junit.jupiter.api.Test;

/** A connection that fails is explained in the journal. */
class FailedConnectionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void silentClientsAreDistinguishedByTheirOffer() {
        try (FakeDecart server = FakeDecart.builder()
                        .mode(Mode.ECHO)
                        .advertise("127.0.0.1")
                        .start();
                ControlConnection room = Clients.joined(server, "room-key");
                ControlConnection direct = Clients.connect(server, "direct-key", "lucy-2.1")) {
            SignalClient signal = PacketClient.signal(room);
            signal.next(MessageCase.ANSWER);
            signal.send(
                    SignalRequest.newBuilder()
                            .setTrickle(
                                    TrickleRequest.newBuilder()
                                            .setTarget(SignalTarget.PUBLISHER)
                                            .setCandidateInit(
                                                    "{\"candidate\":\"candidate:1 1 udp 1 192.168.1.7 50000 typ host\",\"sdpMid\":\"0\"}")));
            direct.send("{\"type\":\"offer\",\"sdp\":\"%s\"}"
                    .formatted(PacketSdp.direct("video sendrecv").replace("\r\n", "\\r\\n")));
            direct.send(
                    "{\"type\":\"ice-candidate\",\"candidate\":{\"candidate\":\"candidate:1 1 udp 1 192.168.1.8 50000 typ host\"}}");

            assertThat(reason(server, "192.168.1.7"))
                    .startsWith(
                            "the client offered only 192.168.1.7 and sent no check to 127.0.0.1:" + server.udpPort())
                    .contains("--host 0.0.0.0");
            assertThat(reason(server, "192.168.1.8"))
                    .startsWith("the client offered only 192.168.1.8 and sent no check");
        }
    }

    private static String reason(FakeDecart server, String client) {
        return String.valueOf(server.journal()
                .await(
                        "media.not-connected",
                        entry -> client.equals(entry.details().get("client")),
                        PATIENCE)
                .details()
                .get("reason"));
    }
}
