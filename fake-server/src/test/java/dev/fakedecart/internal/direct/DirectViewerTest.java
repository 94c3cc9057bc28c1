package dev.fakedecart.internal.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.QueuedSocket.Closed;
import dev.fakedecart.client.packets.DirectPacketClient;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.internal.media.SessionOutputs;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.webrtc.sdp.MediaDirection;
import dev.fakedecart.webrtc.sdp.MediaSection;
import dev.fakedecart.webrtc.sdp.SdpException;
import dev.fakedecart.webrtc.sdp.SessionDescription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectViewerTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String[] BOTH = {"video recvonly", "audio recvonly"}; // as all SDKs offer

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final PacketNetwork network = new PacketNetwork();

    @AfterEach
    void stop() {
        viewers.forEach(DirectPacketClient::close);
        network.close();
        server.close();
    }

    private final List<DirectPacketClient> viewers = new ArrayList<>();

    private DirectPacketClient publisher() {
        return Clients.direct(server, network);
    }

    private DirectPacketClient viewer() {
        return Clients.watch(server, network, Clients.only(server).id());
    }

    @Test
    void viewersReceiveWhatTheClientReceivesAndComeAndGo() {
        try (DirectPacketClient publisher = publisher().streaming()) {
            publisher.video().start(300_000);
            try (DirectPacketClient one = viewer().connected(BOTH);
                    DirectPacketClient two = viewer().connected(BOTH)) {
                await().atMost(DEADLINE)
                        .until(() ->
                                one.viewer().received() > 60 && two.viewer().received() > 60);
                assertThat(one.viewer().ssrc()).isEqualTo(publisher.viewer().ssrc());
                assertThat(server.sessions()).hasSize(1);
            }
            server.journal()
                    .await("direct.viewer-left", entry -> entry.details().containsValue("viewer-2"), DEADLINE);
            long received = publisher.viewer().received();
            await().atMost(DEADLINE).until(() -> publisher.viewer().received() > received + 60);
            assertThat(server.journal().entries("media.peer-closed")).hasSize(2);
        }
    }

    @Test
    void aSessionHasSoManyViewersAndNoMore() {
        try (DirectPacketClient publisher = publisher()) {
            publisher.send("{\"type\":\"prompt\",\"prompt\":\"x\"}").next("prompt_ack");
            for (int i = 0; i < SessionOutputs.MOST_VIEWERS; i++) {
                viewers.add(viewer());
            }
            await().atMost(DEADLINE)
                    .until(() ->
                            server.journal().entries("direct.viewer-joined").size() == SessionOutputs.MOST_VIEWERS);

            try (DirectPacketClient late = viewer()) {
                assertThat(late.next().get("error").stringValue()).startsWith("Server at capacity");
            }
        }
    }

    @Test
    void anOfferThatComesBeforeThePublishersIsAnsweredOnceThereIsSomethingToSee() throws SdpException {
        try (DirectPacketClient publisher = publisher()) {
            publisher.send("{\"type\":\"prompt\",\"prompt\":\"x\"}").next("prompt_ack");
            try (DirectPacketClient viewer = viewer()) {
                viewer.send(DirectPacketClient.offer(DirectPacketClient.sdp(BOTH)))
                        .send("{\"type\":\"ice-candidate\",\"candidate\":null}");
                server.journal()
                        .await("signaling.message-received", e -> e.details().containsValue("ice-candidate"), DEADLINE);
                assertThat(server.journal().entries("direct.offer-answered")).isEmpty();

                publisher.send(DirectPacketClient.offer(DirectPacketClient.sdp("video sendrecv", "audio sendrecv")));

                // its first message is the answer, for both kinds
                String answer = viewer.next().get("sdp").stringValue();
                assertThat(SessionDescription.parse(answer).media())
                        .extracting(MediaSection::direction)
                        .containsOnly(MediaDirection.SENDONLY);
                viewer.connectedBy(answer);
                publisher
                        .connectedBy(publisher.next("answer").get("sdp").stringValue())
                        .video()
                        .start(300_000);
                await().atMost(DEADLINE).until(() -> viewer.viewer().received() > 30);
            }
        }
    }

    @Test
    void whatTheAnswerCouldNotHoldAViewerIsAskedToOfferFor() throws SdpException {
        try (DirectPacketClient publisher = publisher().streaming();
                DirectPacketClient viewer = viewer().connected(BOTH)) {
            publisher.send(DirectPacketClient.offer(DirectPacketClient.sdp("video sendrecv", "audio sendrecv")));

            assertThat(viewer.nextType()).isEqualTo("ready");
            viewer.send(DirectPacketClient.offer(DirectPacketClient.sdp(BOTH)));
            assertThat(SessionDescription.parse(viewer.next("answer").get("sdp").stringValue())
                            .media())
                    .extracting(MediaSection::direction)
                    .containsOnly(MediaDirection.SENDONLY);
        }
    }

    @Test
    void aSessionOfLiveKitIsWatchedAsWell() {
        PacketClient publisher = PacketClient.connect(server.realtimeBaseUrl(), network);
        try (DirectPacketClient viewer = viewer().connected(BOTH)) {
            publisher.video().start(300_000);
            await().atMost(DEADLINE).until(() -> viewer.viewer().received() > 60);

            publisher.close();

            assertThat(viewer.socket().closed().code()).isEqualTo(1000);
        }
    }

    @Test
    void theEndOfTheSessionIsTheEndOfItsViewers() {
        try (DirectPacketClient publisher = publisher().streaming();
                DirectPacketClient viewer = viewer().connected(BOTH)) {
            publisher.socket().close(1000);

            assertThat(viewer.socket().next()).isEqualTo(new Closed(1000, "the session ended"));
            server.journal().await("direct.viewer-left", DEADLINE);
        }
    }

    @Test
    void aViewerMayNotChangeTheState() {
        try (DirectPacketClient publisher = publisher().streaming();
                DirectPacketClient viewer = viewer().connected(BOTH)) {
            viewer.send("{\"type\":\"prompt\",\"prompt\":\"mine\"}");
            assertThat(viewer.next().get("error").stringValue()).contains("viewer", "prompt");
            viewer.send("{\"type\":\"set_image\",\"image_data\":null}");
            assertThat(viewer.next().get("error").stringValue()).contains("viewer", "set_image");
            viewer.send("{\"type\":\"livekit_join\"}");
            assertThat(viewer.next().get("error").stringValue()).contains("viewer", "livekit_join");

            assertThat(Clients.only(server).revision()).isZero();
            publisher.send("{\"type\":\"prompt\",\"prompt\":\"x\"}").next("prompt_ack");
        }
    }

    @Test
    void thereIsNothingToWatchOfASessionThatIsNotThere() {
        try (DirectPacketClient viewer = Clients.watch(server, network, "0123456789abcdef")) {
            assertThat(viewer.next().get("error").stringValue()).isEqualTo("session not found");
            assertThat(viewer.socket().next()).isEqualTo(new Closed(1008, "session not found"));
        }
    }

    @Test
    void aViewerNeedsAKeyToo() {
        try (DirectPacketClient publisher = publisher().streaming();
                DirectPacketClient viewer = Clients.directAt(
                        server,
                        network,
                        "/subscribe/" + Clients.only(server).id() + "?api_key=" + FakeDecart.REFUSED_API_KEY)) {
            assertThat(viewer.next().get("error").stringValue()).isEqualTo("Invalid API key");
            assertThat(viewer.socket().closed().code()).isEqualTo(1008);
            publisher.next("session_id");
        }
    }
}
