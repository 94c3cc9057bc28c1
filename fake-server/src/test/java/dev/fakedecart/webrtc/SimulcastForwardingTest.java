package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.webrtc.RemoteEnd.Got;
import dev.fakedecart.webrtc.rtp.FrameSize;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A publisher with two simulcast layers and a receiver, through a packet core, with a network at each end. */
class SimulcastForwardingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Codec VP8 = new Codec("VP8", 96, -1, 90_000, false);
    private static final int SMALL = 7;
    private static final int LARGE = 8;
    private static final int FRAME = 3_000; // ticks

    private static final List<SimulcastLayer> LAYERS = List.of(layer("q", SMALL), layer("f", LARGE));

    private final PacketNetwork network = new PacketNetwork();
    private final Map<Integer, Integer> pictures = new HashMap<>();
    private MediaCore core;
    private RemoteEnd publisher;
    private RemoteEnd receiver;
    private IncomingTrack track;

    @BeforeEach
    void connect() throws IOException {
        core = MediaCore.start(new MediaConfig(List.of(InetAddress.getLoopbackAddress()), 0, List.of()));
        publisher = new RemoteEnd("publisher", network, core);
        receiver = new RemoteEnd("receiver", network, core);
        carry(publisher.peer().receive(LAYERS, index -> new LayerActivity(0, 1)));
    }

    @AfterEach
    void close() {
        core.close();
        network.close();
    }

    @Test
    void a_receiver_gets_the_small_layer_until_a_key_frame_of_the_large_one() {
        start();

        publisher.send(LARGE, 70_000, true, delta(500));
        await().atMost(PATIENCE).until(() -> publisher.keyFrameRequests(LARGE) > 0);
        publisher.send(SMALL, 2 * FRAME, true, delta(102));
        publisher.send(LARGE, 70_000 + FRAME, true, delta(501));
        publisher.send(LARGE, 70_000 + 2 * FRAME, true, key(502, "0005", "d002"));
        publisher.send(SMALL, 3 * FRAME, true, delta(103));
        publisher.send(LARGE, 70_000 + 3 * FRAME, true, delta(503));

        List<Got> all = arrived(5);
        assertThat(all)
                .extracting(Got::payload)
                .as("consecutive picture ids")
                .containsExactly(
                        key(100, "4001", "b400"), delta(101), delta(102), key(103, "0005", "d002"), delta(104));
        assertConsecutive(all);
        assertThat(layers())
                .containsExactly(
                        new PeerEvent.LayerForwarded("out", "q", new FrameSize(320, 180)),
                        new PeerEvent.LayerForwarded("out", "f", new FrameSize(1280, 720)));
    }

    @Test
    void the_last_packets_of_a_key_frame_whose_first_one_is_late_are_not_lost() {
        start();
        publisher.send(LARGE, 70_000, true, delta(500));
        await().atMost(PATIENCE).until(() -> publisher.keyFrameRequests(LARGE) > 0);

        publisher.swap(
                LARGE,
                70_000 + FRAME,
                key(501, "0005", "d002"),
                "80" + "80" + "81f5" + "eeee"); // the second comes first

        List<Got> all = arrived(4);
        assertThat(all.subList(2, 4))
                .extracting(Got::payload)
                .containsExactly(key(102, "0005", "d002"), "80" + "80" + "8066" + "eeee");
        assertConsecutive(all);
    }

    @Test
    void a_receiver_returns_to_the_small_layer_after_the_large_one_has_stopped() {
        publisher.peer().remove(track);
        carry(publisher.peer().receive(LAYERS));
        sendUntil("q", SMALL, "4001", "b400");
        sendUntil("f", LARGE, "0005", "d002");

        sendUntil("q", SMALL, "4001", "b400");

        assertThat(layers()).extracting(PeerEvent.LayerForwarded::rid).startsWith("q", "f", "q");
        assertConsecutive(receiver.packets());
    }

    /** Sends bursts of key frames, so that the layer counts as sent however slow the machine is. */
    private void sendUntil(String rid, int ssrc, String width, String height) {
        await().atMost(PATIENCE).until(() -> {
            for (int i = 0; i < 6; i++) {
                int picture = pictures.merge(ssrc, 1, Integer::sum);
                publisher.send(ssrc, picture * FRAME, true, key(picture, width, height));
            }
            List<PeerEvent.LayerForwarded> told = layers();
            return !told.isEmpty() && told.get(told.size() - 1).rid().equals(rid);
        });
    }

    @Test
    void a_receiver_that_comes_late_begins_with_the_large_layer() {
        start();
        publisher.send(LARGE, 70_000, true, key(500, "0005", "d002"));
        RemoteEnd late = new RemoteEnd("late", network, core);
        late.peer()
                .send(new OutgoingMedia("late", MediaKind.VIDEO, VP8, Map.of(), 9, 0, "cname", false))
                .carry(track);
        awaitMediaThread();
        publisher.send(LARGE, 70_000 + FRAME, true, key(501, "0005", "d002"));
        await().atMost(PATIENCE).until(() -> !late.packets().isEmpty());

        assertThat(late.packets().get(0).payload()).isEqualTo(key(501, "0005", "d002"));
    }

    @Test
    void a_removed_track_ends_all_its_layers() {
        start();

        publisher.peer().remove(track);
        awaitMediaThread();

        assertThat(publisher.events())
                .filteredOn(PeerEvent.TrackClosed.class::isInstance)
                .extracting(event -> ((PeerEvent.TrackClosed) event).totals().track())
                .containsExactly("in/q", "in/f");
    }

    @Test
    void a_layer_needs_a_rid_and_a_time() {
        IncomingMedia media = layer("q", SMALL).media();

        assertThatThrownBy(() -> new SimulcastLayer(media, Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"q\" and PT-0.001S");
    }

    /** Sends the first frames of the small layer, until the receiver has them. */
    private void start() {
        publisher.send(SMALL, 0, true, delta(99));
        await().atMost(PATIENCE).until(() -> publisher.keyFrameRequests(SMALL) > 0);
        publisher.send(SMALL, 0, true, key(100, "4001", "b400"));
        publisher.send(SMALL, FRAME, true, delta(101));
        arrived(2);
    }

    private List<PeerEvent.LayerForwarded> layers() {
        return receiver.events().stream()
                .filter(PeerEvent.LayerForwarded.class::isInstance)
                .map(PeerEvent.LayerForwarded.class::cast)
                .toList();
    }

    private static void assertConsecutive(List<Got> all) {
        for (int i = 1; i < all.size(); i++) {
            assertThat(all.get(i).sequence()).isEqualTo((all.get(i - 1).sequence() + 1) & 0xffff);
            assertThat(all.get(i).timestamp() - all.get(i - 1).timestamp()).isNotNegative();
        }
    }

    /** The first packet of a VP8 key frame with a picture id; width and height are little-endian. */
    private static String key(int picture, String width, String height) {
        return "90" + "80" + id(picture) + "500000" + "9d012a" + width + height + "aabb";
    }

    private static String delta(int picture) {
        return "90" + "80" + id(picture) + "01" + "ccdd";
    }

    private static String id(int picture) {
        return HexFormat.of().toHexDigits((short) (0x8000 | picture));
    }

    private static SimulcastLayer layer(String rid, int ssrc) {
        var media = new IncomingMedia(
                "in/" + rid, "0", MediaKind.VIDEO, VP8, Map.of(), Optional.of(rid), Set.of(ssrc), Set.of());
        return new SimulcastLayer(media, Duration.ZERO);
    }

    private void carry(IncomingTrack source) {
        track = source;
        receiver.peer()
                .send(new OutgoingMedia("out", MediaKind.VIDEO, VP8, Map.of(), 9, 0, "cname", false))
                .carry(source);
        awaitMediaThread();
    }

    private List<Got> arrived(int count) {
        await().atMost(PATIENCE).until(() -> receiver.packets().size() >= count);
        return receiver.packets();
    }

    /** Packets that are sent from now on find everything done that was asked for before. */
    private void awaitMediaThread() {
        core.peerCount().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
