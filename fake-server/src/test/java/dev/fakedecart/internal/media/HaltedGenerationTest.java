package dev.fakedecart.internal.media;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.direct.DirectClient;
import dev.fakedecart.client.livekit.SignalRequests;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketMedia;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.webrtc.srtp.SrtpProfile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions that generate nothing for a while: their video is muted, or sends nothing. */
class HaltedGenerationTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final PacketNetwork network = new PacketNetwork();

    @AfterEach
    void stop() {
        network.close();
        server.close();
    }

    @Test
    void mutedVideoIsNeitherGeneratedNorBilledAndUnmutingGoesOn() {
        try (PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            client.video().start(300_000);
            client.control().await("generation_tick");

            mute(client, true);

            JournalHandle.Entry halted = server.journal().await("session.generation-halted", DEADLINE);
            assertThat(halted.details()).containsEntry("reason", "muted");
            assertThat(Clients.only(server).phase()).isEqualTo("halted");
            // The server stops sending on another thread; what is on its way has arrived after a round trip of media.
            awaitInput(client, 60);
            long received = client.viewer().received();
            awaitInput(client, 60);
            assertThat(client.viewer().received()).isEqualTo(received);
            // Two seconds without input: no tick falls into them.
            client.video().stop();
            server.journal().await("media.input-silent", DEADLINE);
            client.video().start(300_000);
            server.journal().await("media.input-resumed", DEADLINE);

            mute(client, false);

            JournalHandle.Entry resumed = server.journal().await("session.generation-resumed", DEADLINE);
            await().atMost(DEADLINE).until(() -> client.viewer().received() > received + 60);
            client.control().await("generation_tick");
            assertThat(ticksBetween(halted, resumed)).isZero();
            assertThat(client.viewer().timestampsGrow()).isTrue();
        }
    }

    @Test
    void videoThatIsMutedFromTheBeginningStartsGenerationWhenItIsUnmuted() {
        try (PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            mute(client, true);
            server.journal().await("livekit.track-muted", DEADLINE);
            client.video().start(300_000);
            client.control().roundTrip("applied while the video is muted");
            awaitInput(client, 60);
            assertThat(client.viewer().received()).isZero();
            assertThat(server.journal().entries("session.generation-started")).isEmpty();

            mute(client, false);

            client.control().await("generation_started");
            assertThat(client.viewer().received()).isPositive();
            assertThat(server.journal().entries("session.generation-halted")).isEmpty();
        }
    }

    @Test
    void generationHaltsWithoutInputAndGoesOnWithIt() {
        try (PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            client.video().start(300_000);
            client.control().await("generation_started");

            client.video().stop();
            JournalHandle.Entry halted = server.journal().await("session.generation-halted", DEADLINE);
            assertThat(halted.details()).containsEntry("reason", "no input");

            client.video().start(300_000);
            server.journal().await("session.generation-resumed", DEADLINE);
            long received = client.viewer().received();
            await().atMost(DEADLINE).until(() -> client.viewer().received() > received + 60);
        }
    }

    @Test
    void generationOfTheDirectProtocolHaltsWithoutInput() {
        try (DirectClient<PacketMedia> client = Clients.direct(server, network).connect()) {
            client.media().video().start(300_000);
            client.control().await("generation_started");

            client.media().video().stop();
            server.journal().await("session.generation-halted", DEADLINE);
            client.media().video().start(300_000);

            server.journal().await("session.generation-resumed", DEADLINE);
            client.control().await("generation_tick");
        }
    }

    @Test
    void aViewerReceivesNothingWhileTheClientIsMuted() {
        try (PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), Clients.KEY, network)) {
            mute(client, true);
            server.journal().await("livekit.track-muted", DEADLINE);
            client.video().start(300_000);
            try (DirectClient<PacketMedia> viewer =
                    Clients.watch(server, network, client.sessionId()).connect()) {
                awaitInput(client, 60);
                assertThat(viewer.media().viewer().received()).isZero();

                mute(client, false);

                await().atMost(DEADLINE).until(() -> viewer.media().viewer().received() > 60);
            }
        }
    }

    @Test
    void nothingIsGeneratedWithoutAState() {
        try (ControlConnection control = Clients.withQuery(server, "api_key=k&model=lucy-2.1")) {
            control.join("{\"type\":\"livekit_join\",\"passthrough\":true}");
            PacketClient client = PacketClient.enter(control, network, List.of(SrtpProfile.values()));
            client.video().start(300_000);
            awaitInput(client, 60);
            assertThat(client.viewer().received()).isZero();
            assertThat(server.journal().entries("session.generation-started")).isEmpty();
            assertThat(Clients.only(server).phase()).isEqualTo("joined");

            control.roundTrip("something to generate");

            assertThat(control.next().toString()).isEqualTo("{\"type\":\"generation_started\"}");
            assertThat(client.viewer().received()).isPositive();
            client.close();
        }
    }

    @Test
    void generationHaltsWhenTheStateIsCleared() {
        try (PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            client.video().start(300_000);
            client.control().await("generation_started");

            client.control().send("{\"type\":\"set_image\",\"image_data\":null}");

            assertThat(server.journal()
                            .await("session.generation-halted", DEADLINE)
                            .details())
                    .containsEntry("reason", "no state");
            client.control().await("set_image_ack");
            client.control().prompt("again");
            server.journal().await("session.generation-resumed", DEADLINE);
        }
    }

    @Test
    void aSessionOfJuly2026NeedsNoState() {
        try (ControlConnection control = Clients.withQuery(server, "api_key=k&model=lucy-2.1&era=2026-07")) {
            control.join("{\"type\":\"livekit_join\",\"passthrough\":true}");
            PacketClient client = PacketClient.enter(control, network, List.of(SrtpProfile.values()));
            client.video().start(300_000);

            control.await("generation_started");

            assertThat(client.viewer().received()).isPositive();
            assertThat(Clients.only(server).revision()).isZero();
            client.close();
        }
    }

    @Test
    void aDirectSessionWithoutAStateGeneratesNothing() {
        String path = "/v1/stream?model=mirage_v2&api_key=" + Clients.KEY;
        try (DirectClient<PacketMedia> client =
                Clients.directAt(server, network, path).connect()) {
            client.media().video().start(300_000);
            long before = client.media().video().sent();
            await().atMost(DEADLINE).until(() -> client.media().video().sent() > before + 60);
            assertThat(client.media().viewer().received()).isZero();

            client.control().prompt("something to generate");

            client.control().await("generation_started");
            assertThat(client.media().viewer().received()).isPositive();
        }
    }

    private void mute(PacketClient client, boolean muted) {
        String track = (String) requireNonNull(server.journal()
                .await("livekit.track-published", DEADLINE)
                .details()
                .get("sid"));
        client.signal().send(SignalRequests.mute(track, muted));
    }

    /** Waits until the client has sent some packets more. */
    private static void awaitInput(PacketClient client, int packets) {
        long before = client.video().sent();
        await().atMost(DEADLINE).until(() -> client.video().sent() > before + packets);
    }

    private long ticksBetween(JournalHandle.Entry from, JournalHandle.Entry to) {
        return server.journal().entries("signaling.message-sent").stream()
                .filter(sent -> sent.sequence() > from.sequence() && sent.sequence() < to.sequence())
                .filter(sent -> "generation_tick".equals(sent.details().get("message")))
                .count();
    }
}
