package dev.fakedecart.internal.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.packets.Clip;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.testing.Clients;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks which participants receive the frame metadata that the client sends. */
class TrailersTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int SOME_FRAMES = 20;

    @ParameterizedTest
    @CsvSource({
        "ECHO, 2026-10, '', true",
        "ECHO, 2026-10, &trailers=announced, false",
        "ECHO, 2026-07, '', false",
        "ECHO, 2026-07, &trailers=everybody, true",
        "TAG, 2026-10, '', true",
        "TAG, 2026-07, '', false"
    })
    void framesReachAClientThatDoesNotAnnounceTrailersWithOrWithoutThem(
            Mode mode, String era, String query, boolean withTrailers) throws IOException {
        Clip clip = Clip.read(Path.of("..", "fixtures", "clips", "moving-320x180.ivf"));
        try (FakeDecart server =
                        FakeDecart.builder().mode(mode).era(Era.parse(era)).start();
                var network = new PacketNetwork();
                ControlConnection control = Clients.withQuery(server, "api_key=trailers&model=lucy-2.1" + query)) {
            control.join();
            control.prompt("a knight");
            try (PacketClient client = PacketClient.stampingUnannounced(control, network)) {
                var stamps = new AtomicInteger();
                client.viewer().onFrame(nanos -> stamps.incrementAndGet());
                client.video().play(clip);

                await().atMost(DEADLINE).until(() -> client.viewer().frames() > SOME_FRAMES);

                if (withTrailers) {
                    await().atMost(DEADLINE).until(() -> stamps.get() > SOME_FRAMES);
                } else {
                    assertThat(stamps).hasValue(0);
                }
                assertThat(client.inference().getTracksList())
                        .filteredOn(track -> track.getPacketTrailerFeaturesCount() > 0)
                        .hasSize(withTrailers ? 1 : 0);
            }
        }
    }

    @Test
    void anUnknownChoiceIsRefused() {
        try (FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
                ControlConnection control =
                        Clients.withQuery(server, "api_key=trailers&model=lucy-2.1&trailers=none")) {
            assertThat(control.next("error").get("error").stringValue())
                    .contains("trailers: \"none\" is neither \"everybody\" nor \"announced\"");
        }
    }
}
