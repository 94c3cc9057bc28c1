package dev.fakedecart.internal.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.direct.DirectClient;
import dev.fakedecart.client.packets.PacketMedia;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.client.packets.PacketSdp;
import dev.fakedecart.testing.Clients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends messages that no SDK sends. Each gets an answer and leaves nothing behind. */
class DirectAbuseTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final PacketNetwork network = new PacketNetwork();

    @AfterEach
    void nothingIsLeft() {
        network.close();
        try (server) {
            await().atMost(DEADLINE).untilAsserted(() -> {
                JsonNode health = health();
                assertThat(health.get("sessions").intValue()).as("sessions").isZero();
                assertThat(health.get("rooms").intValue()).as("rooms").isZero();
                assertThat(health.get("peers").intValue()).as("peers").isZero();
            });
        }
    }

    private JsonNode health() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/_fake/health"))
                .build();
        return JsonMapper.shared()
                .readTree(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "v=0",
                "v=0\r\nm=video\r\n",
                "v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:0\r\n", // no fingerprint
                "v=0\r\na=fingerprint:md5 00\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:0\r\n",
                "v=0\r\na=fingerprint:sha-256 00:11\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:0\r\n", // no codec
                "v=0\r\na=fingerprint:sha-256 00:11\r\nm=video 9 UDP/TLS/RTP/SAVPF x\r\na=mid:0\r\n",
            })
    void anUnacceptableOfferIsAnErrorAndTheNextOneIsAnswered(String sdp) {
        try (DirectClient<PacketMedia> client = Clients.direct(server, network)) {
            client.control().send(DirectClient.offer(sdp));
            assertThat(client.control().next().get("error").stringValue()).startsWith("sdp: ");

            client.connect().media().video().start(300_000);
            client.control().next("generation_started");

            try (DirectClient<PacketMedia> viewer =
                    Clients.watch(server, network, Clients.only(server).id())) {
                viewer.control().send(DirectClient.offer(sdp));
                assertThat(viewer.control().next().get("error").stringValue()).startsWith("sdp: ");
            }
            client.control().send(DirectClient.offer(sdp));
            client.control().next("error");
        }
    }

    @Test
    void anOfferThatFailsHalfwayIsRolledBack() {
        String half = PacketSdp.direct("video sendrecv", "audio sendrecv").replace("opus", "PCMU");
        try (DirectClient<PacketMedia> client = Clients.direct(server, network)) {
            client.control().send(DirectClient.offer(half));

            assertThat(client.control().next().get("error").stringValue()).contains("OPUS");
            assertThat(server.journal().await("media.peer-closed", DEADLINE).details())
                    .containsEntry("reason", "its offer cannot be answered");
        }
    }

    @Test
    void tenThousandCandidatesAreIgnored() {
        try (DirectClient<PacketMedia> client = Clients.direct(server, network)) {
            for (int i = 0; i < 10_000; i++) {
                client.control()
                        .send("{\"type\":\"ice-candidate\",\"candidate\":{\"candidate\":\"candidate:" + i + "\"}}");
            }
            client.connect().media().video().start(300_000);
            client.control().next("generation_started");
        }
    }

    @Test
    void aHundredOffersAreAnsweredInTurnAndLeaveOneConnection() throws Exception {
        try (DirectClient<PacketMedia> client = Clients.direct(server, network)) {
            for (int i = 0; i < 100; i++) {
                String fingerprint =
                        "sha-256 " + String.format(Locale.ROOT, "%02X:", i).repeat(31) + "00";
                client.control()
                        .send(DirectClient.offer(PacketSdp.directWithFingerprint(fingerprint, "video sendrecv")));
                client.control().next("answer");
            }
            assertThat(health().get("peers").intValue()).isEqualTo(1);
            client.connect().media().video().start(300_000);
            client.control().next("generation_started");
        }
    }

    @Test
    void anUnknownMessageIsAnErrorAndTheSessionContinues() {
        try (DirectClient<PacketMedia> client = Clients.direct(server, network).connect()) {
            client.control().next("session_id");
            client.control().send("{\"type\":\"initialize_session\"}");
            assertThat(client.control().next().get("error").stringValue()).contains("unknown message type");
            client.control().send("{\"type\":\"ice-candidate\",\"candidate\":\"candidate:1\"}");
            assertThat(client.control().next().get("error").stringValue()).startsWith("candidate: expected an object");
            client.control().socket().send(new byte[] {1});
            assertThat(client.control().next().get("error").stringValue()).contains("binary");
            client.media().video().start(300_000);
            client.control().next("generation_started");
        }
    }

    @Test
    void aHugeOfferIsAnErrorAndOneBeyondTheMessageLimitEndsTheConnection() {
        try (DirectClient<PacketMedia> client = Clients.direct(server, network)) {
            client.control().send(DirectClient.offer("v=0" + "x".repeat(500_000)));
            assertThat(client.control().next().get("error").stringValue()).contains("characters");

            client.control().send(DirectClient.offer("v=0" + "x".repeat(100_000_000)));
            assertThat(client.control().socket().closed().code()).isEqualTo(1009);
        }
    }

    @Test
    void aClientThatDisconnectsAtOnceLeavesNothing() {
        for (int i = 0; i < 20; i++) {
            DirectClient<PacketMedia> client = Clients.direct(server, network);
            client.control().send(DirectClient.offer(PacketSdp.direct("video sendrecv")));
            client.control().socket().abort();
        }
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(server.journal().entries("signaling.socket-closed"))
                        .hasSize(20));
    }
}
