package dev.fakedecart.internal.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle.Entry;
import dev.fakedecart.Mode;
import dev.fakedecart.client.packets.Clip;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client sends frames that claim more pixels than any camera publishes, to a server that decodes. */
class ExcessiveFramesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Returns the first packet of a VP8 key frame that claims 16383 x 16383 pixels. */
    private static final byte[] EXCESSIVE =
            HexFormat.of().parseHex("10" + "500300" + "9d012a" + "ff3fff3f" + "00".repeat(100));

    /** The first packet of a VP8 key frame of 4096 x 2304 pixels, 10 times as many as the client announces. */
    private static final byte[] UNANNOUNCED =
            HexFormat.of().parseHex("10" + "500300" + "9d012a" + "00100009" + "00".repeat(100));

    @Test
    void framesMuchLargerThanAnnouncedAreDropped() {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.TAG).start();
                PacketNetwork network = new PacketNetwork();
                PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            client.video().play(new Clip("VP8", List.of(List.of(UNANNOUNCED))));

            Entry refused = server.journal().await("media.frame-refused", PATIENCE);

            assertThat(refused.details()).containsEntry("width", 4_096).containsEntry("height", 2_304);
        }
    }

    @Test
    void excessiveFramesAreDroppedJournaledOnceAndAKeyFrameIsRequested() {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.TAG).start();
                PacketNetwork network = new PacketNetwork();
                PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            client.video().play(new Clip("VP8", List.of(List.of(EXCESSIVE))));

            Entry refused = server.journal().await("media.frame-refused", PATIENCE);
            int requests = client.video().keyFrameRequests();
            await().atMost(PATIENCE).until(() -> client.video().keyFrameRequests() > requests);

            assertThat(refused.details()).containsEntry("width", 16_383).containsEntry("height", 16_383);
            assertThat(server.journal().entries("media.frame-refused")).hasSize(1);
        }
    }
}
