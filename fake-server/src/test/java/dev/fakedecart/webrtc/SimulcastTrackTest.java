package dev.fakedecart.webrtc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.webrtc.SimulcastTrack.Layer;
import dev.fakedecart.webrtc.SimulcastTrack.Receiver;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which layer a receiver gets, of three with 100, 400 and 2000 kbit/s. */
class SimulcastTrackTest {
    private static final long SECOND = 1_000_000_000L;

    private final LayerActivity quarter = new LayerActivity(1, 1);
    private final LayerActivity half = new LayerActivity(1, 1);
    private final LayerActivity full = new LayerActivity(1, 1);
    private MediaCore core;
    private SimulcastTrack track;

    @BeforeEach
    void open() throws IOException {
        core = MediaCore.start(new MediaConfig(List.of(InetAddress.getLoopbackAddress()), 0, List.of()));
        Peer peer = core.openPeer("peer", event -> {});
        track = new SimulcastTrack(List.of(
                new Layer(incoming(peer, "q"), quarter, 0),
                new Layer(incoming(peer, "h"), half, SECOND),
                new Layer(incoming(peer, "f"), full, 2 * SECOND)));
    }

    @AfterEach
    void close() {
        core.close();
    }

    @Test
    void nothing_is_best_before_the_first_packet() {
        assertThat(track.best(receiver(0, null), 0)).isNull();
    }

    @Test
    void layers_come_when_their_time_has_come() {
        sendAll(5 * SECOND, 9 * SECOND);

        assertThat(best(receiver(0, null), 5 * SECOND)).isEqualTo("q");
        assertThat(best(receiver(0, null), 6 * SECOND)).isEqualTo("h");
        assertThat(best(receiver(0, null), 7 * SECOND)).isEqualTo("f");
    }

    @Test
    void a_layer_that_is_not_sent_is_left_out() {
        send(quarter, 12_500, 0, 5 * SECOND);
        send(full, 250_000, 0, 5 * SECOND);
        assertThat(best(receiver(0, null), SECOND)).as("no half size").isEqualTo("q");
        assertThat(best(receiver(0, null), 2 * SECOND)).isEqualTo("f");

        send(quarter, 12_500, 5 * SECOND, 9 * SECOND);

        assertThat(best(receiver(0, null), 8 * SECOND)).isEqualTo("q");
    }

    @Test
    void the_bandwidth_of_a_receiver_excludes_layers() {
        sendAll(0, 9 * SECOND);

        assertThat(best(receiver(2_300_000, null), 8 * SECOND)).isEqualTo("f");
        assertThat(best(receiver(2_100_000, null), 8 * SECOND))
                .as("too close to change")
                .isEqualTo("h");
        assertThat(best(receiver(2_100_000, "f"), 8 * SECOND))
                .as("enough to stay")
                .isEqualTo("f");
        assertThat(best(receiver(1_900_000, "f"), 8 * SECOND)).isEqualTo("h");
        assertThat(best(receiver(50_000, "q"), 8 * SECOND)).as("never nothing").isEqualTo("q");
    }

    @Test
    void a_receiver_gets_the_largest_layer_that_it_wants() {
        sendAll(0, 9 * SECOND);

        assertThat(best(new Receiver(Set.of("q", "h"), 0, null), 8 * SECOND)).isEqualTo("h");
        assertThat(best(new Receiver(Set.of("q"), 0, null), 8 * SECOND)).isEqualTo("q");
        assertThat(track.best(new Receiver(Set.of("x"), 0, null), 8 * SECOND)).isNull();
    }

    private Receiver receiver(long bitsPerSecond, @Nullable String current) {
        IncomingTrack had = track.tracks().stream()
                .filter(layer -> layer.media().rid().orElseThrow().equals(current))
                .findFirst()
                .orElse(null);
        return new Receiver(Set.of(), bitsPerSecond, had);
    }

    private String best(Receiver receiver, long now) {
        return requireNonNull(track.best(receiver, now)).media().rid().orElseThrow();
    }

    private void sendAll(long from, long to) {
        send(quarter, 12_500, from, to);
        send(half, 50_000, from, to);
        send(full, 250_000, from, to);
    }

    /** Sends ten packets a second. */
    private static void send(LayerActivity layer, int bytesPerSecond, long from, long to) {
        for (long now = from; now < to; now += SECOND / 10) {
            layer.received(bytesPerSecond / 10, now);
        }
    }

    private static IncomingTrack incoming(Peer peer, String rid) {
        return new IncomingTrack(
                peer,
                new IncomingMedia(
                        "in/" + rid,
                        "0",
                        MediaKind.VIDEO,
                        new Codec("VP8", 96, -1, 90_000, false),
                        Map.of(),
                        Optional.of(rid),
                        Set.of(),
                        Set.of()));
    }
}
