package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle.Entry;
import dev.fakedecart.LossyServers;
import dev.fakedecart.Mode;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.webrtc.impair.PacketDirection;
import dev.fakedecart.webrtc.srtp.SrtpProfile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sends packets through the packet core and back, without a browser, and counts every packet. */
class ForwardingTest {
    private static final int BITS_PER_SECOND = 2_400_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PacketNetwork network = new PacketNetwork();

    @AfterEach
    void close() {
        network.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyPacketReturnsOnceWithEachProfile(SrtpProfile profile) {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
                PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network, List.of(profile))) {
            streamUntil(client, 1_000);
            awaitTheRest(client);

            assertThat(client.viewer().duplicates()).isZero();
            assertThat(client.video().nacks()).isZero();
            assertThat(server.journal().entries("media.dtls-connected"))
                    .extracting(entry -> entry.details().get("profile"))
                    .containsExactly(profile.toString());
        }
    }

    @Test
    void packetsLostOnTheWayInAreRequestedAgain() {
        try (FakeDecart server = LossyServers.withLoss(0.1, 4588, PacketDirection.IN);
                PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            streamUntil(client, 1_000);

            assertThat(client.video().nacks()).isGreaterThan(50);
        }
    }

    @Test
    void packetsLostOnTheWayOutAreResentWithoutThePublisher() {
        try (FakeDecart server = LossyServers.withLoss(0.1, 4588, PacketDirection.OUT);
                PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            streamUntil(client, 1_000);

            assertThat(client.viewer().retransmitted()).isGreaterThan(50);
            assertThat(client.video().nacks()).isZero();
            assertThat(client.video().keyFrameRequests()).isLessThan(5);
        }
    }

    /**
     * The core used to drop the rest of the frame before its first packet came again, so the viewer waited for another
     * frame.
     */
    @Test
    void aKeyFrameIsCompleteOnceItsLostFirstPacketIsResent() {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
                PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            client.video().loseStartsOfKeyFrames(2);

            streamUntil(client, 100);

            assertThat(client.video().nacks()).isPositive();
        }
    }

    @Test
    void aViewerThatCannotDecodeGetsAKeyFrameAndManyRequestsBecomeOne() {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
                PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            streamUntil(client, 100);
            int before = client.video().keyFrameRequests();
            client.video().start(BITS_PER_SECOND);

            for (int i = 0; i < 50; i++) {
                client.viewer().requestKeyFrame();
            }

            await().atMost(PATIENCE).until(() -> client.video().keyFrameRequests() > before);
            streamUntil(client, 1_000);
            assertThat(client.video().keyFrameRequests() - before).isLessThan(5);
            Entry closed = closeAndAwaitTotals(server, client, "out");
            assertThat(number(closed, "keyFrameRequests")).isEqualTo(50);
        }
    }

    @Test
    void anotherStreamOfThePublisherContinuesTheViewersStream() {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
                PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            streamUntil(client, 200);
            client.video().start(BITS_PER_SECOND);

            client.video().switchStream(0x1234);

            streamUntil(client, 600);
            assertThat(client.viewer().timestampsGrow()).isTrue();
        }
    }

    @Test
    void theJournalCountsForwardedPackets() {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
                PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            streamUntil(client, 200);
            awaitTheRest(client);

            Entry in = closeAndAwaitTotals(server, client, "in");
            Entry out = closeAndAwaitTotals(server, client, "out");
            assertThat(number(in, "packets")).isEqualTo(client.video().sent());
            assertThat(number(out, "packets")).isEqualTo(client.video().sent());
            assertThat(number(in, "lost")).isZero();
            assertThat(number(in, "nacks")).isZero();
        }
    }

    @Test
    void reorderedPacketsAreForwardedOnce() {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
                PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            client.peer().disorder(7);

            streamUntil(client, 1_000);

            Entry out = closeAndAwaitTotals(server, client, "out");
            assertThat(number(out, "packets"))
                    .isLessThanOrEqualTo(client.video().sent());
        }
    }

    /** Streams until so many packets have come back without a gap. */
    private static void streamUntil(PacketClient client, int packets) {
        client.video().start(BITS_PER_SECOND);
        await().atMost(PATIENCE).until(() -> client.viewer().complete() >= packets);
        client.video().stop();
    }

    /** After {@link #streamUntil} where nothing is lost. */
    private static void awaitTheRest(PacketClient client) {
        await().atMost(PATIENCE)
                .until(() -> client.viewer().complete() == client.video().sent());
    }

    private static long number(Entry entry, String field) {
        return ((Number) entry.details().getOrDefault(field, -1)).longValue();
    }

    private static Entry closeAndAwaitTotals(FakeDecart server, PacketClient client, String direction) {
        client.close();
        return server.journal()
                .await(
                        "media.track-closed",
                        entry -> direction.equals(entry.details().get("direction")),
                        PATIENCE);
    }
}
