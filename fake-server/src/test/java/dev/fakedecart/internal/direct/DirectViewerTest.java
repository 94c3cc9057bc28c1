package dev.fakedecart.internal.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.QueuedSocket.Closed;
import dev.fakedecart.client.direct.DirectClient;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketMedia;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.client.packets.PacketSdp;
import dev.fakedecart.internal.media.SessionOutputs;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.testing.RestClient;
import dev.fakedecart.webrtc.sdp.MediaDirection;
import dev.fakedecart.webrtc.sdp.MediaSection;
import dev.fakedecart.webrtc.sdp.SdpException;
import dev.fakedecart.webrtc.sdp.SessionDescription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectViewerTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String[] BOTH = {"video recvonly", "audio recvonly"}; // as all SDKs offer

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final PacketNetwork network = new PacketNetwork();

    @AfterEach
    void stop() {
        viewers.forEach(DirectClient::close);
        network.close();
        server.close();
    }

    private final List<DirectClient<PacketMedia>> viewers = new ArrayList<>();

    private DirectClient<PacketMedia> publisher() {
        return Clients.direct(server, network);
    }

    private DirectClient<PacketMedia> viewer() {
        return Clients.watch(server, network, Clients.only(server).id(), BOTH);
    }

    @Test
    void viewersReceiveTheClientsMediaAndJoinAndLeaveFreely() {
        try (DirectClient<PacketMedia> publisher = publisher().connect()) {
            publisher.media().video().start(300_000);
            try (DirectClient<PacketMedia> one = viewer().connect();
                    DirectClient<PacketMedia> two = viewer().connect()) {
                await().atMost(DEADLINE)
                        .until(() -> one.media().viewer().received() > 60
                                && two.media().viewer().received() > 60);
                assertThat(server.sessions()).hasSize(1);
            }
            server.journal()
                    .await("direct.viewer-left", entry -> entry.details().containsValue("viewer-2"), DEADLINE);
            long received = publisher.media().viewer().received();
            await().atMost(DEADLINE).until(() -> publisher.media().viewer().received() > received + 60);
            assertThat(server.journal().entries("media.peer-closed")).hasSize(2);
        }
    }

    @Test
    void theNumberOfViewersIsLimited() {
        try (DirectClient<PacketMedia> publisher = publisher()) {
            publisher.control().send("{\"type\":\"prompt\",\"prompt\":\"x\"}").next("prompt_ack");
            for (int i = 0; i < SessionOutputs.MOST_VIEWERS; i++) {
                viewers.add(viewer());
            }
            await().atMost(DEADLINE)
                    .until(() ->
                            server.journal().entries("direct.viewer-joined").size() == SessionOutputs.MOST_VIEWERS);

            try (DirectClient<PacketMedia> late = viewer()) {
                assertThat(late.control().next().get("error").stringValue()).startsWith("Server at capacity");
            }
        }
    }

    @Test
    void anEarlyViewerOfferIsAnsweredWhenOutputsExist() throws SdpException {
        try (DirectClient<PacketMedia> publisher = publisher()) {
            publisher.control().send("{\"type\":\"prompt\",\"prompt\":\"x\"}").next("prompt_ack");
            try (DirectClient<PacketMedia> viewer = viewer()) {
                viewer.control()
                        .send(DirectClient.offer(PacketSdp.direct(BOTH)))
                        .send("{\"type\":\"ice-candidate\",\"candidate\":null}");
                server.journal()
                        .await("signaling.message-received", e -> e.details().containsValue("ice-candidate"), DEADLINE);
                assertThat(server.journal().entries("direct.offer-answered")).isEmpty();

                publisher.control().send(DirectClient.offer(PacketSdp.direct("video sendrecv", "audio sendrecv")));

                // the first message is the answer, for both kinds of session
                String answer = viewer.control().next().get("sdp").stringValue();
                assertThat(SessionDescription.parse(answer).media())
                        .extracting(MediaSection::direction)
                        .containsOnly(MediaDirection.SENDONLY);
                viewer.media().connect(answer);
                publisher
                        .media()
                        .connect(publisher.control().next("answer").get("sdp").stringValue());
                publisher.media().video().start(300_000);
                await().atMost(DEADLINE).until(() -> viewer.media().viewer().received() > 30);
            }
        }
    }

    @Test
    void aViewerIsAskedForANewOfferWhenAnOutputIsAdded() throws SdpException {
        try (DirectClient<PacketMedia> publisher = publisher().connect();
                DirectClient<PacketMedia> viewer = viewer().connect()) {
            publisher.control().send(DirectClient.offer(PacketSdp.direct("video sendrecv", "audio sendrecv")));

            assertThat(viewer.control().nextType()).isEqualTo("ready");
            viewer.control().send(DirectClient.offer(PacketSdp.direct(BOTH)));
            assertThat(SessionDescription.parse(
                                    viewer.control().next("answer").get("sdp").stringValue())
                            .media())
                    .extracting(MediaSection::direction)
                    .containsOnly(MediaDirection.SENDONLY);
        }
    }

    @Test
    void aLiveKitSessionCanBeWatched() {
        PacketClient publisher = PacketClient.connect(server.realtimeBaseUrl(), Clients.KEY, network);
        try (DirectClient<PacketMedia> viewer = viewer().connect()) {
            publisher.video().start(300_000);
            await().atMost(DEADLINE).until(() -> viewer.media().viewer().received() > 60);

            publisher.close();

            assertThat(viewer.control().socket().closed().code()).isEqualTo(1000);
        }
    }

    @Test
    void viewersEndWithTheSession() {
        try (DirectClient<PacketMedia> publisher = publisher().connect();
                DirectClient<PacketMedia> viewer = viewer().connect()) {
            publisher.control().socket().close(1000);

            assertThat(viewer.control().socket().next()).isEqualTo(new Closed(1000, "the session ended"));
            server.journal().await("direct.viewer-left", DEADLINE);
        }
    }

    @Test
    void aViewerMayNotChangeTheState() {
        try (DirectClient<PacketMedia> publisher = publisher().connect();
                DirectClient<PacketMedia> viewer = viewer().connect()) {
            viewer.control().send("{\"type\":\"prompt\",\"prompt\":\"mine\"}");
            assertThat(viewer.control().next().get("error").stringValue()).contains("viewer", "prompt");
            viewer.control().send("{\"type\":\"set_image\",\"image_data\":null}");
            assertThat(viewer.control().next().get("error").stringValue()).contains("viewer", "set_image");
            viewer.control().send("{\"type\":\"livekit_join\"}");
            assertThat(viewer.control().next().get("error").stringValue()).contains("viewer", "livekit_join");

            assertThat(Clients.only(server).revision()).isZero();
            publisher.control().send("{\"type\":\"prompt\",\"prompt\":\"x\"}").next("prompt_ack");
        }
    }

    @Test
    void anUnknownSessionCannotBeWatched() {
        try (DirectClient<PacketMedia> viewer = Clients.watch(server, network, "0123456789abcdef")) {
            assertThat(viewer.control().next().get("error").stringValue()).isEqualTo("session not found");
            assertThat(viewer.control().socket().next()).isEqualTo(new Closed(1008, "session not found"));
        }
    }

    @Test
    void aViewerOfAnotherAccountFindsNoSession() {
        try (DirectClient<PacketMedia> publisher = publisher().connect();
                DirectClient<PacketMedia> viewer = watchWith("another-key")) {
            assertThat(viewer.control().next().get("error").stringValue()).isEqualTo("session not found");
            assertThat(viewer.control().socket().closed().code()).isEqualTo(1008);
            publisher.control().next("session_id");
        }
    }

    @Test
    void aTokenOfTheSameKeyCanWatchItsModels() {
        var backend = new RestClient(server, Clients.KEY);
        try (DirectClient<PacketMedia> publisher = publisher().connect()) {
            publisher.media().video().start(300_000);
            try (DirectClient<PacketMedia> other =
                    watchWith(backend.token(Map.of("allowedModels", List.of("lucy-2.1"))))) {
                assertThat(other.control().next().get("error").stringValue())
                        .isEqualTo("Permission denied: model not allowed: mirage_v2");
            }
            try (DirectClient<PacketMedia> viewer =
                    watchWith(backend.token(Map.of())).connect()) {
                await().atMost(DEADLINE).until(() -> viewer.media().viewer().received() > 0);
            }
        }
    }

    private DirectClient<PacketMedia> watchWith(String key) {
        return Clients.directAt(
                server, network, "/subscribe/" + Clients.only(server).id() + "?api_key=" + key, BOTH);
    }

    @Test
    void aViewerNeedsAKeyToo() {
        try (DirectClient<PacketMedia> publisher = publisher().connect();
                DirectClient<PacketMedia> viewer = Clients.directAt(
                        server,
                        network,
                        "/subscribe/" + Clients.only(server).id() + "?api_key=" + FakeDecart.REFUSED_API_KEY)) {
            assertThat(viewer.control().next().get("error").stringValue()).isEqualTo("Invalid API key");
            assertThat(viewer.control().socket().closed().code()).isEqualTo(1008);
            publisher.control().next("session_id");
        }
    }
}
