package dev.fakedecart.internal.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.direct.DirectClient;
import dev.fakedecart.client.packets.Clip;
import dev.fakedecart.client.packets.PacketMedia;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.client.packets.PacketSdp;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.webrtc.sdp.MediaDirection;
import dev.fakedecart.webrtc.sdp.MediaSection;
import dev.fakedecart.webrtc.sdp.SdpException;
import dev.fakedecart.webrtc.sdp.SessionDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectMediaTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final String OTHER_CERTIFICATE = "sha-256 " + "AB:".repeat(31) + "AB";

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final PacketNetwork network = new PacketNetwork();

    @AfterEach
    void stop() {
        network.close();
        server.close();
    }

    private DirectClient<PacketMedia> client() {
        return Clients.direct(server, network);
    }

    @Test
    void videoReturnsInItsOwnSectionAndGenerationStarts() {
        try (DirectClient<PacketMedia> client = client().connect()) {
            assertThat(client.control().nextType()).isEqualTo("session_id");

            client.media().video().start(300_000);

            assertThat(client.control().nextType()).isEqualTo("generation_started");
            assertThat(client.control().next().toString()).isEqualTo("{\"type\":\"generation_tick\",\"seconds\":1}");
            await().atMost(DEADLINE).until(() -> client.media().viewer().received() > 60);
            assertThat(client.media().viewer().duplicates()).isZero();

            client.media().peer().close();

            assertThat(client.control().next("generation_ended").get("reason").stringValue())
                    .isEqualTo("disconnect");
            client.control()
                    .send("{\"type\":\"prompt\",\"prompt\":\"still here\"}")
                    .next("prompt_ack");
        }
        await().atMost(DEADLINE).until(() -> server.sessions().isEmpty());
    }

    @Test
    void theAnswerHasCandidatesAndTheClientsPreferredCodec() throws SdpException {
        try (DirectClient<PacketMedia> client = client()) {
            client.control().send(DirectClient.offer(PacketSdp.direct("video sendrecv", "audio sendrecv")));

            SessionDescription answer = answer(client);
            assertThat(answer.toString()).contains("a=ice-lite");
            MediaSection video = answer.media().get(0);
            assertThat(video.direction()).isEqualTo(MediaDirection.SENDRECV);
            assertThat(video.formats()).containsExactly("96", "97");
            assertThat(video.attribute("candidate").orElseThrow())
                    .contains("127.0.0.1 " + server.udpPort())
                    .endsWith("typ host");
            assertThat(video.attribute("end-of-candidates")).isPresent();
            assertThat(video.codecs().get(0).parameters())
                    .isEqualTo("x-google-min-bitrate=300;x-google-start-bitrate=3000");
            MediaSection audio = answer.media().get(1);
            assertThat(audio.direction()).isEqualTo(MediaDirection.SENDRECV);
            // One stream, because the SDKs give the app the stream of a track.
            assertThat(audio.attribute("msid").orElseThrow().split(" ", -1)[0])
                    .isEqualTo(video.attribute("msid").orElseThrow().split(" ", -1)[0]);
        }
    }

    @Test
    void thePlayoutDelayIsNegotiatedInABidirectionalSection() throws SdpException {
        String extension = "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay";
        String offer = PacketSdp.direct("video sendrecv")
                .replace("a=rtcp-mux\r\n", "a=rtcp-mux\r\na=extmap:6 %s\r\n".formatted(extension));
        try (FakeDecart asking = FakeDecart.builder()
                        .mode(Mode.ECHO)
                        .playoutDelay(0, 200)
                        .start();
                DirectClient<PacketMedia> client = Clients.direct(asking, network);
                DirectClient<PacketMedia> other = client()) {
            client.control().send(DirectClient.offer(offer));
            other.control().send(DirectClient.offer(offer));

            assertThat(answer(client).media().get(0).extensions()).containsEntry(extension, 6);
            assertThat(answer(other).media().get(0).extensions()).isEmpty();
        }
    }

    @Test
    void theFirstFrameIsRenderedFromTheStateThatWasSetBeforeTheOffer() throws IOException {
        Clip clip = Clip.read(Path.of("..", "fixtures", "clips", "moving-320x180.ivf"));
        try (FakeDecart tagging = FakeDecart.builder().mode(Mode.TAG).start();
                DirectClient<PacketMedia> client = Clients.direct(tagging, network)) {
            client.control()
                    .send("{\"type\":\"prompt\",\"prompt\":\"a knight\"}")
                    .next("prompt_ack");
            client.connect().media().video().play(clip);

            await().atMost(DEADLINE).until(() -> client.media().viewer().frames() > 10);

            assertThat(tagging.journal().entries("session.state-rendered"))
                    .extracting(entry -> String.valueOf(entry.details().get("revision")))
                    .containsExactly("1");
        }
    }

    @Test
    void renegotiationOnTheSameConnectionKeepsItsMedia() {
        try (DirectClient<PacketMedia> client = client().connect()) {
            client.media().video().start(300_000);
            client.control().next("generation_started");
            long before = client.media().viewer().received();

            client.control().send(DirectClient.offer(PacketSdp.direct("video sendrecv", "audio recvonly")));
            String answer = client.control().next("answer").get("sdp").stringValue();

            assertThat(answer).contains("a=ice-ufrag:" + client.media().peer().serverUfrag());
            await().atMost(DEADLINE).until(() -> client.media().viewer().received() > before + 60);
            assertThat(server.journal().entries("direct.offer-answered"))
                    .extracting(entry -> entry.details().get("renegotiation"))
                    .containsExactly(false, true);
            assertThat(server.journal().entries("direct.track-published")).hasSize(1);
            assertThat(server.journal().entries("session.generation-ended")).isEmpty();
        }
    }

    /** RFC 8445 section 9: media stay on the earlier pair until the client nominates a new one. DTLS continues. */
    @Test
    void mediaContinueWhileAClientRestartsIceAndAfterwards() {
        try (DirectClient<PacketMedia> client = client().connect()) {
            client.media().video().start(300_000);
            client.control().next("generation_started");
            String old = client.media().peer().serverUfrag();

            client.control().send(DirectClient.offer(PacketSdp.restarting(PacketSdp.direct("video sendrecv"))));
            String answer = client.control().next("answer").get("sdp").stringValue();

            assertThat(answer).contains("a=ice-ufrag:").doesNotContain("a=ice-ufrag:" + old);
            long answered = client.media().viewer().received();
            await().atMost(DEADLINE).until(() -> client.media().viewer().received() > answered + 60);
            assertThat(server.journal().entries("media.ice-connected")).hasSize(1);

            client.media().restartIce(answer);

            await().atMost(DEADLINE)
                    .until(() -> server.journal().entries("media.ice-connected").size() == 2);
            long nominated = client.media().viewer().received();
            await().atMost(DEADLINE).until(() -> client.media().viewer().received() > nominated + 60);
            assertThat(client.media().viewer().duplicates()).isZero();
            assertThat(server.journal().entries("media.ice-restarted")).hasSize(1);
            assertThat(server.journal().entries("media.dtls-connected")).hasSize(1);
            assertThat(server.journal().entries("direct.track-published")).hasSize(1);
        }
    }

    @Test
    void anOfferForAnotherConnectionReplacesTheFirst() {
        try (DirectClient<PacketMedia> client = client().connect()) {
            client.media().video().start(300_000);
            client.control().next("generation_started");
            String old = client.media().peer().serverUfrag();

            client.control()
                    .send(DirectClient.offer(PacketSdp.directWithFingerprint(OTHER_CERTIFICATE, "video sendrecv")));

            client.control().next("generation_ended");
            assertThat(client.control().next("answer").get("sdp").stringValue()).doesNotContain("a=ice-ufrag:" + old);
            assertThat(server.journal().await("media.peer-closed", DEADLINE).details())
                    .containsEntry("peer", "client")
                    .containsEntry("reason", "another peer connection was offered");
            assertThat(server.journal().entries("direct.track-published")).hasSize(2);
        }
    }

    @Test
    void anAvatarEchoesAudioAndHasNoVideo() throws SdpException {
        try (DirectClient<PacketMedia> client = Clients.directAt(
                server, network, "/v1/stream?api_key=k&model=live_avatar&era=2026-07&user_agent=decart-js-sdk")) {
            client.control().send(DirectClient.offer(PacketSdp.direct("video recvonly", "audio sendrecv")));

            assertThat(answer(client).media())
                    .extracting(MediaSection::direction)
                    .isEqualTo(List.of(MediaDirection.INACTIVE, MediaDirection.SENDRECV));
            assertThat(server.journal()
                            .await("direct.nothing-to-send", DEADLINE)
                            .details())
                    .containsEntry("mid", "0")
                    .containsEntry("kind", "video");
        }
    }

    @Test
    void theNumberOfTracksIsLimited() throws SdpException {
        var sections = new String[40];
        java.util.Arrays.fill(sections, "video sendonly");
        try (DirectClient<PacketMedia> client = client()) {
            client.control().send(DirectClient.offer(PacketSdp.direct(sections)));

            assertThat(answer(client).media())
                    .extracting(MediaSection::direction)
                    .containsOnly(MediaDirection.RECVONLY, MediaDirection.INACTIVE)
                    .filteredOn(MediaDirection.RECVONLY::equals)
                    .hasSize(16);
            assertThat(Clients.only(server).phase()).isEqualTo("joined");
        }
    }

    private static SessionDescription answer(DirectClient<PacketMedia> client) throws SdpException {
        return SessionDescription.parse(
                client.control().next("answer").get("sdp").stringValue());
    }
}
