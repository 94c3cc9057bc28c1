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
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Offers that differ from those of browsers: which are answered, and how the others are refused. */
class DirectOffersTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String TWO = PacketSdp.direct("video sendrecv", "audio sendrecv");

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final PacketNetwork network = new PacketNetwork();

    @AfterEach
    void stop() {
        network.close();
        server.close();
    }

    static Stream<Arguments> refusedOffers() {
        return Stream.of(
                Arguments.of(TWO.replace("a=group:BUNDLE 0 1\r\n", ""), "without a=group:BUNDLE"),
                Arguments.of(TWO.replace("BUNDLE 0 1", "BUNDLE 0"), "section \"1\" is not in a=group:BUNDLE"),
                Arguments.of(TWO.replace("a=rtcp-mux\r\n", ""), "no a=rtcp-mux"),
                Arguments.of(TWO.replace("a=setup:actpass", "a=setup:passive"), "has a=setup:passive"),
                Arguments.of(TWO.replace("a=setup:actpass", "a=setup:holdconn"), "has a=setup:holdconn"));
    }

    @ParameterizedTest
    @MethodSource("refusedOffers")
    void anOfferThatThisServerCannotServeIsRefusedInASentence(String sdp, String reason) {
        try (DirectClient<PacketMedia> client = Clients.direct(server, network)) {
            client.control().send(DirectClient.offer(sdp));

            assertThat(client.control().next("error").get("error").stringValue())
                    .startsWith("sdp: ")
                    .contains(reason)
                    .containsPattern("Set |Offer ");
            assertThat(server.journal()
                            .await("signaling.message-rejected", DEADLINE)
                            .details()
                            .get("reason"))
                    .asString()
                    .contains(reason);
            client.connect();
        }
    }

    static List<String> servedOffers() {
        String one = PacketSdp.direct("video sendrecv");
        return List.of(
                one.replace("a=group:BUNDLE 0\r\n", ""),
                one.replace("a=setup:actpass", "a=setup:active"),
                one.replace("a=setup:actpass\r\n", ""),
                one.replace("a=group:BUNDLE 0\r\n", "").replace("a=mid:0\r\n", ""));
    }

    @ParameterizedTest
    @MethodSource("servedOffers")
    void anUnusualOfferIsAnsweredByTheServerOfDtlsAndMediaFlows(String sdp) {
        try (DirectClient<PacketMedia> client = Clients.direct(server, network)) {
            client.control().send(DirectClient.offer(sdp));
            String answer = client.control().await("answer").get("sdp").stringValue();
            assertThat(answer.contains("a=group:BUNDLE")).isEqualTo(sdp.contains("a=group:BUNDLE"));
            assertThat(answer).contains("a=setup:passive").doesNotContain("a=mid\r\n");

            client.media().connect(answer);
            client.media().video().start(300_000);

            await().atMost(DEADLINE).until(() -> client.media().viewer().received() > 10);
        }
    }

    /** An ICE-lite server needs no candidates: it answers the checks of the client, wherever they come from. */
    @Test
    void candidatesWithMdnsNamesLateOnesAndTheirEndAreTaken() {
        try (DirectClient<PacketMedia> client = Clients.direct(server, network)) {
            client.connect().media().video().start(300_000);
            for (String candidate : List.of(
                    "\"candidate:1 1 udp 2113937151 9b36eaac-bb2e-49bb-bb78-21c41c499900.local 63976 typ host\"",
                    "\"candidate:2 1 tcp 1 2001:db8::1 9 typ host tcptype active\"",
                    "\"\"")) {
                client.control()
                        .send("{\"type\":\"ice-candidate\",\"candidate\":{\"candidate\":%s,\"sdpMid\":\"0\"}}"
                                .formatted(candidate));
            }
            client.control().send("{\"type\":\"ice-candidate\",\"candidate\":null}");

            client.control()
                    .send("{\"type\":\"prompt\",\"prompt\":\"a knight\"}")
                    .next("prompt_ack");
            await().atMost(DEADLINE).until(() -> client.media().viewer().received() > 10);
            assertThat(server.journal().entries("signaling.message-rejected")).isEmpty();
        }
    }
}
