package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle.Entry;
import dev.fakedecart.LossyServers;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.webrtc.impair.DelayDistribution;
import dev.fakedecart.webrtc.impair.FrameLoss;
import dev.fakedecart.webrtc.impair.Impairment;
import dev.fakedecart.webrtc.impair.NetworkConditions;
import dev.fakedecart.webrtc.impair.PacketDirection;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Impairs the network of a session with real packets, and checks the journal's counts and the packets that come back.
 */
class ImpairedForwardingTest {
    private static final int BITS_PER_SECOND = 2_400_000;
    private static final int PACKETS_PER_FRAME = 9; // at that rate
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Impairment NONE = Impairment.NONE;

    private final PacketNetwork network = new PacketNetwork();
    private final NetworkConditions conditions = new NetworkConditions(4588);
    private FakeDecart server;

    @BeforeEach
    void start() {
        server = LossyServers.with(conditions);
    }

    @AfterEach
    void close() {
        network.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void allDelayedPacketsReturnInOrder(PacketDirection direction) {
        conditions.impair(direction, NONE.withDelay(Duration.ofMillis(100)));
        try (PacketClient client = connect()) {
            streamUntil(client, 300);
            await().atMost(PATIENCE)
                    .until(() -> client.viewer().complete() == client.video().sent());
            assertThat(client.viewer().timestampsGrow()).isTrue();
            assertThat(client.viewer().duplicates()).isZero();
        }

        Entry ended = awaitEnd(direction, "delay 100 ms");
        assertThat(number(ended, "delayed"))
                .isEqualTo(number(ended, "seen"))
                .isGreaterThan(300); // media, checks and the handshake
        assertThat(number(ended, "lost")).isZero();
    }

    /** Reordering within a burst can leave a gap that is too long to be filled, so some packets may be missing. */
    @Test
    void videoContinuesUnderAllImpairmentsTogether() {
        conditions.impair(
                PacketDirection.IN,
                NONE.withDelay(Duration.ofMillis(10))
                        .withJitter(Duration.ofMillis(5), DelayDistribution.NORMAL)
                        .withLoss(0.01)
                        .withDuplicate(0.02)
                        .withReorder(0.02)
                        .withCorrupt(0.01));
        try (PacketClient client = connect()) {
            client.video().start(BITS_PER_SECOND);
            await().atMost(PATIENCE).until(() -> client.viewer().received() >= 1_000);
        }

        Entry ended = awaitEnd(PacketDirection.IN, "delay 10 ms");
        for (String counter : new String[] {"lost", "duplicated", "reordered", "corrupted", "delayed"}) {
            assertThat(number(ended, counter)).as(counter).isPositive();
        }
        Entry closed = server.journal().await("media.peer-closed", PATIENCE);
        assertThat(number(closed, "refused")).as("corrupt or duplicate").isPositive();
    }

    @Test
    void mediaReturnsAfterABlackHole() {
        try (PacketClient client = connect()) {
            streamUntil(client, 200);
            client.video().start(BITS_PER_SECOND);
            for (PacketDirection direction : PacketDirection.values()) {
                conditions.impair(direction, Impairment.BLACKHOLE);
            }
            awaitSet(PacketDirection.OUT, "blackhole");
            long sent = client.video().sent();
            await().atMost(PATIENCE).until(() -> client.video().sent() > sent + 300);
            long before = client.viewer().received();

            for (PacketDirection direction : PacketDirection.values()) {
                conditions.clear(direction);
            }

            Entry ended = awaitEnd(PacketDirection.IN, "blackhole");
            assertThat(number(ended, "lost")).isEqualTo(number(ended, "seen")).isGreaterThan(200);
            await().atMost(PATIENCE).until(() -> client.viewer().received() > before + 300);
        }
    }

    @Test
    void anImpairmentCanBeChangedWhilePacketsFlow() {
        try (PacketClient client = connect()) {
            streamUntil(client, 100);
            client.video().start(BITS_PER_SECOND);
            conditions.impair(PacketDirection.OUT, NONE.withDelay(Duration.ofMillis(20)));
            awaitSet(PacketDirection.OUT, "delay 20 ms");
            conditions.impair(PacketDirection.OUT, NONE.withLoss(0.1));
            awaitSet(PacketDirection.OUT, "loss 10 %");
            await().atMost(PATIENCE).until(() -> client.viewer().retransmitted() > 5);
            conditions.clear(PacketDirection.OUT);
            awaitSet(PacketDirection.OUT, "none");
            long before = client.viewer().received();
            await().atMost(PATIENCE).until(() -> client.viewer().received() > before + 300);
        }

        assertThat(server.journal().entries("media.impairment-set"))
                .extracting(
                        entry -> entry.details().get("direction"),
                        entry -> entry.details().get("packets"),
                        entry -> entry.details().get("frames"))
                .containsExactly(
                        tuple("out", "delay 20 ms", "none"),
                        tuple("out", "loss 10 %", "none"),
                        tuple("out", "none", "none"));
        assertThat(number(awaitEnd(PacketDirection.OUT, "loss 10 %"), "lost")).isPositive();
    }

    @Test
    void aKeyFrameLostOnTheWayInIsRequestedAgain() {
        conditions.loseFrames(PacketDirection.IN, FrameLoss.NEXT_KEY_FRAME);
        try (PacketClient client = connect()) {
            streamUntil(client, 100);

            assertThat(client.video().keyFrameRequests()).isPositive();
            assertThat(server.journal().entries("media.key-frame-requested")).isNotEmpty();
        }
        Entry ended = server.journal().await("media.impairment-ended", PATIENCE);
        assertThat(ended.details()).containsEntry("frames", "the next key frame");
        assertThat(number(ended, "framesLost")).isEqualTo(1);
    }

    @Test
    void aKeyFrameLostOnTheWayOutStaysLostAndAnotherCanBeRequested() {
        try (PacketClient client = connect()) {
            streamUntil(client, 100);
            client.video().start(BITS_PER_SECOND);
            conditions.loseFrames(PacketDirection.OUT, FrameLoss.NEXT_KEY_FRAME);
            client.viewer().requestKeyFrame();
            Entry ended = server.journal().await("media.impairment-ended", PATIENCE);
            assertThat(number(ended, "framesLost")).isEqualTo(1);

            int before = client.video().keyFrameRequests();
            client.viewer().requestKeyFrame();
            await().atMost(PATIENCE).until(() -> client.video().keyFrameRequests() > before);
            client.video().stop();

            await().atMost(PATIENCE)
                    .until(() -> client.viewer().received() == client.video().sent() - PACKETS_PER_FRAME);
            assertThat(client.viewer().retransmitted()).as("asked for in vain").isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyThirdFrameIsLostWithItsRetransmissions(PacketDirection direction) {
        conditions.loseFrames(direction, FrameLoss.everyNth(3));
        long frames;
        try (PacketClient client = connect()) {
            client.video().start(BITS_PER_SECOND);
            await().atMost(PATIENCE).until(() -> client.viewer().received() > 600);
            client.video().stop();

            await().atMost(PATIENCE).until(() -> {
                long sent = client.video().sent() / PACKETS_PER_FRAME;
                return client.viewer().received() == (sent - sent / 3) * PACKETS_PER_FRAME;
            });
            assertThat(client.viewer().retransmitted()).isZero();
            if (direction == PacketDirection.IN) {
                assertThat(client.video().nacks()).as("asked for in vain").isPositive();
            }
            frames = client.video().sent() / PACKETS_PER_FRAME;
        }
        assertThat(number(server.journal().await("media.impairment-ended", PATIENCE), "framesLost"))
                .isEqualTo(frames / 3);
    }

    @Test
    void everythingUntilTheNextKeyFrameIsLost() {
        try (PacketClient client = connect()) {
            streamUntil(client, 100);
            conditions.loseFrames(PacketDirection.OUT, FrameLoss.UNTIL_KEY_FRAME);
            server.journal().await("media.impairment-set", PATIENCE);
            long sent = client.video().sent();
            client.video().start(BITS_PER_SECOND);
            await().atMost(PATIENCE).until(() -> client.video().sent() > sent + 100);
            assertThat(client.viewer().received()).isLessThanOrEqualTo(sent);

            client.viewer().requestKeyFrame();

            await().atMost(PATIENCE).until(() -> client.viewer().received() > sent + 100);
        }
        assertThat(number(server.journal().await("media.impairment-ended", PATIENCE), "framesLost"))
                .isPositive();
    }

    @Test
    void nothingIsJournaledWithoutAnImpairment() {
        try (PacketClient client = connect()) {
            streamUntil(client, 100);
        }
        server.journal().await("media.peer-closed", PATIENCE);

        assertThat(server.journal().entries("media.impairment-set")).isEmpty();
        assertThat(server.journal().entries("media.impairment-ended")).isEmpty();
    }

    private PacketClient connect() {
        return PacketClient.connect(server.realtimeBaseUrl(), network);
    }

    /** Streams until so many packets have come back without a gap. */
    private static void streamUntil(PacketClient client, int packets) {
        client.video().start(BITS_PER_SECOND);
        await().atMost(PATIENCE).until(() -> client.viewer().complete() >= packets);
        client.video().stop();
    }

    private void awaitSet(PacketDirection direction, String packets) {
        server.journal().await("media.impairment-set", is(direction, packets), PATIENCE);
    }

    private Entry awaitEnd(PacketDirection direction, String packets) {
        return server.journal().await("media.impairment-ended", is(direction, packets), PATIENCE);
    }

    private static Predicate<Entry> is(PacketDirection direction, String packets) {
        return entry -> direction
                        .toString()
                        .toLowerCase(Locale.ROOT)
                        .equals(entry.details().get("direction"))
                && String.valueOf(entry.details().get("packets")).startsWith(packets);
    }

    private static long number(Entry entry, String field) {
        return ((Number) entry.details().getOrDefault(field, -1)).longValue();
    }
}
