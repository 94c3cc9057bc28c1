package dev.fakedecart.internal.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.MediaRooms;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.direct.DirectClient;
import dev.fakedecart.client.livekit.SignalClient;
import dev.fakedecart.client.packets.Clip;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketMedia;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.client.packets.PacketSdp;
import dev.fakedecart.internal.session.OutputControl;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.webrtc.MediaKind;
import dev.fakedecart.webrtc.srtp.SrtpProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stops and degrades the outputs of a session. */
class OutputControlTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Set<MediaKind> VIDEO = EnumSet.of(MediaKind.VIDEO);
    private static final int SOME_PACKETS = 30;

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final PacketNetwork network = new PacketNetwork();

    @AfterEach
    void stop() {
        network.close();
        server.close();
    }

    @Test
    void stoppedVideoResumesWithAKeyFrameAndWithoutAGap() {
        try (PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            client.video().start(300_000);
            awaitMore(client.viewer()::received);

            control(outputs -> outputs.stop(VIDEO));
            assertSilent(client.viewer()::received, client.video()::sent);
            int requests = client.video().keyFrameRequests();
            control(OutputControl::resume);

            awaitMore(client.viewer()::received);
            assertThat(client.video().keyFrameRequests()).isGreaterThan(requests);
            assertThat(client.viewer().skipped()).as("gaps in the numbers").isZero();
            assertThat(client.viewer().timestampsGrow()).isTrue();
            assertThat(changes()).extracting(change -> change.get("stopped")).containsExactly("video", "");
        }
    }

    @Test
    void stoppedAudioDoesNotAffectVideo() {
        try (PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            client.video().start(300_000);
            awaitMore(client.viewer()::received);

            control(outputs -> outputs.stop(EnumSet.of(MediaKind.AUDIO)));
            awaitMore(client.viewer()::received);
            control(outputs -> outputs.stop(EnumSet.allOf(MediaKind.class)));
            assertSilent(client.viewer()::received, client.video()::sent);

            assertThat(changes()).extracting(change -> change.get("stopped")).containsExactly("audio", "audio,video");
        }
    }

    @Test
    void earlyAndLateViewersReceiveNothingWhileVideoIsStopped() {
        try (DirectClient<PacketMedia> client = Clients.direct(server, network).connect();
                DirectClient<PacketMedia> early = watch().connect()) {
            client.media().video().start(300_000);
            awaitMore(early.media().viewer()::received);
            control(outputs -> outputs.stop(VIDEO));
            try (DirectClient<PacketMedia> late = watch().connect()) {
                assertSilent(early.media().viewer()::received, client.media().video()::sent);
                assertThat(late.media().viewer().received()).isZero();

                control(OutputControl::resume);

                awaitMore(early.media().viewer()::received);
                awaitMore(late.media().viewer()::received);
                awaitMore(client.media().viewer()::received);
                assertThat(early.media().viewer().skipped()).isZero();
            }
        }
    }

    @Test
    void outputStoppedBeforeItsFirstFrameDoesNotStartGeneration() {
        try (DirectClient<PacketMedia> client = Clients.direct(server, network)) {
            client.control().send(DirectClient.offer(PacketSdp.direct("video sendrecv")));
            String answer = client.control().next("answer").get("sdp").stringValue();
            control(outputs -> outputs.stop(VIDEO));
            client.media().connect(answer);
            client.media().video().start(300_000);
            await().atMost(DEADLINE).until(() -> client.media().video().sent() > SOME_PACKETS);
            assertThat(client.media().viewer().received()).isZero();
            assertThat(server.journal().entries("session.generation-started")).isEmpty();

            control(OutputControl::resume);

            awaitMore(client.media().viewer()::received);
            client.control().next("generation_started");
        }
    }

    @Test
    void pictureEffectsAreRejectedForEchoedFrames() {
        try (PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network)) {
            List<Function<OutputControl, Optional<String>>> impossible = List.of(
                    outputs -> outputs.freeze(true),
                    outputs -> outputs.black(true),
                    outputs -> outputs.decimate(2),
                    outputs -> outputs.resize(320, 180));
            for (var change : impossible) {
                assertThat(MediaRooms.outputs(server, change).orElseThrow())
                        .startsWith("this session's frames are echoed, so this server cannot change or drop them");
            }
            List<Function<OutputControl, Optional<String>>> nothing = List.of(
                    outputs -> outputs.freeze(false),
                    outputs -> outputs.black(false),
                    outputs -> outputs.decimate(1),
                    OutputControl::restoreSize);
            for (var change : nothing) {
                assertThat(MediaRooms.outputs(server, change)).isEmpty();
            }
            assertThat(changes()).isEmpty();
            client.video().start(300_000);
            awaitMore(client.viewer()::received);
        }
    }

    @Test
    void pictureEffectsApplyToARunningTaggedSession() throws IOException {
        Clip clip = Clip.read(Path.of("..", "fixtures", "clips", "moving-320x180.ivf"));
        try (FakeDecart tagging = FakeDecart.builder().mode(Mode.TAG).start();
                PacketClient client = PacketClient.connect(tagging.realtimeBaseUrl(), network)) {
            client.video().play(clip);
            awaitMore(client.viewer()::frames);

            for (int i = 0; i < 4; i++) {
                boolean on = i % 2 == 0;
                change(tagging, outputs -> outputs.freeze(on));
                awaitFrames(client, 5);
                change(tagging, outputs -> outputs.resize(64 + 32 * on(on), 64));
                change(tagging, outputs -> outputs.black(on));
                awaitFrames(client, 5);
                change(tagging, outputs -> outputs.decimate(on ? 3 : 1));
                awaitFrames(client, 5);
            }
            change(tagging, outputs -> outputs.black(false));
            change(tagging, OutputControl::restoreSize);
            awaitFrames(client, 5);

            assertThat(MediaRooms.outputs(tagging, outputs -> outputs.resize(1282, 720)))
                    .hasValueSatisfying(reason -> assertThat(reason).contains("1280 x 720", "1282 x 720"));
            assertThatThrownBy(() -> MediaRooms.outputs(tagging, outputs -> outputs.resize(63, 64)))
                    .hasRootCauseMessage("pictures cannot be 63 x 64: choose an even width and height of at least 64");
            assertThat(tagging.journal().entries("media.output-changed"))
                    .last()
                    .satisfies(entry -> assertThat(entry.details())
                            .containsEntry("pictures", "live")
                            .containsEntry("oneFrameOf", 1)
                            .containsEntry("width", 0));
        }
    }

    private static int on(boolean on) {
        return on ? 1 : 0;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClientThatLostItsMediaCanRejoinTheSession(boolean silently) {
        PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network);
        client.video().start(300_000);
        awaitMore(client.viewer()::received);

        assertThat(MediaRooms.lose(server, "on purpose", silently)).isEmpty();

        assertSilent(client.viewer()::received, client.video()::sent);
        assertThat(server.journal().await("media.peer-closed", DEADLINE).details())
                .containsEntry("reason", "on purpose");
        assertThat(server.journal().entries("media.media-lost"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.details()).containsEntry("silently", silently));
        assertThat(client.peer().hasReceivedAlert()).isEqualTo(!silently);
        client.control().send("{\"type\":\"prompt\",\"prompt\":\"still here\"}");
        client.control().next("prompt_ack");
        assertThat(server.journal().entries("livekit.participant-left")).isEmpty();

        SignalClient resumed = SignalClient.dual(client.control(), "&reconnect=1&sid=" + client.participantSid());
        assertThat(resumed.next(MessageCase.LEAVE).getLeave().getAction())
                .as("there is nothing to resume")
                .isEqualTo(LeaveRequest.Action.RECONNECT);

        PacketClient again = PacketClient.enter(client.control(), network, List.of(SrtpProfile.values()));
        again.video().start(300_000);
        awaitMore(again.viewer()::received);
        assertThat(server.sessions()).hasSize(1);
        again.close();
        await().atMost(DEADLINE).until(() -> server.sessions().isEmpty());
    }

    @Test
    void losingMediaIsRejectedBeforeTheClientEntersTheRoom() {
        try (ControlConnection client = Clients.joined(server)) {
            assertThat(MediaRooms.lose(server, "too early", false))
                    .hasValueSatisfying(reason -> assertThat(reason).contains("not in its LiveKit room"));
            assertThat(server.journal().entries("media.media-lost")).isEmpty();
            assertThat(client.sessionId()).isNotEmpty();
        }
    }

    @Test
    void republishedTracksStayStopped() {
        PacketClient client = PacketClient.connect(server.realtimeBaseUrl(), network);
        control(outputs -> outputs.stop(VIDEO));
        try (PacketClient again = PacketClient.enter(client.control(), network, List.of(SrtpProfile.values()))) {
            again.video().start(300_000);
            await().atMost(DEADLINE).until(() -> again.video().sent() > SOME_PACKETS);
            assertThat(again.viewer().received()).isZero();

            control(OutputControl::resume);

            awaitMore(again.viewer()::received);
        }
    }

    @Test
    void aDirectClientThatLostItsMediaCanOfferANewConnection() {
        try (DirectClient<PacketMedia> client = Clients.direct(server, network)) {
            client.connect().media().video().start(300_000);
            client.control().next("generation_started");

            assertThat(MediaRooms.lose(server, "on purpose", true)).isEmpty();

            assertSilent(client.media().viewer()::received, client.media().video()::sent);
            client.control()
                    .send("{\"type\":\"prompt\",\"prompt\":\"still here\"}")
                    .next("prompt_ack");
            String lost = client.media().peer().serverUfrag();
            client.control()
                    .send(DirectClient.offer(
                            PacketSdp.directWithFingerprint("sha-256 " + "AB:".repeat(31) + "AB", "video sendrecv")));
            assertThat(client.control().next("answer").get("sdp").stringValue()).doesNotContain("a=ice-ufrag:" + lost);
        }
    }

    private DirectClient<PacketMedia> watch() {
        return Clients.watch(server, network, server.sessions().get(0).id(), "video recvonly");
    }

    private void control(Consumer<OutputControl> change) {
        change(server, outputs -> {
            change.accept(outputs);
            return Optional.empty();
        });
    }

    private static void change(FakeDecart server, Function<OutputControl, Optional<String>> change) {
        assertThat(MediaRooms.outputs(server, change)).isEmpty();
    }

    private List<Map<String, Object>> changes() {
        return server.journal().entries("media.output-changed").stream()
                .map(entry -> entry.details())
                .toList();
    }

    /** A counter of the network's thread. */
    private interface Count {
        long now();
    }

    private static void awaitMore(Count received) {
        long before = received.now();
        await().atMost(DEADLINE).until(() -> received.now() > before + SOME_PACKETS);
    }

    private static void awaitFrames(PacketClient client, int frames) {
        long before = client.viewer().frames();
        await().atMost(DEADLINE).until(() -> client.viewer().frames() > before + frames);
    }

    /** Waits until more packets were sent than can have been in flight, and expects none to arrive. */
    private static void assertSilent(Count received, Count sent) {
        long first = sent.now();
        await().atMost(DEADLINE).until(() -> sent.now() > first + SOME_PACKETS);
        long before = received.now();
        long next = sent.now();
        await().atMost(DEADLINE).until(() -> sent.now() > next + SOME_PACKETS);
        assertThat(received.now()).isEqualTo(before);
    }
}
