package dev.fakedecart.browser;

import static dev.fakedecart.browser.Tab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.packets.Clip;
import dev.fakedecart.client.packets.PacketClient;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.webrtc.srtp.SrtpProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** Checks that viewers see the publisher's output, join and leave freely, and are disconnected when it ends. */
class JsSdkViewerIT {
    private static final Map<String, Object> KNIGHT =
            Map.of("initialState", Map.of("prompt", Map.of("text", "a knight")));

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private final FakeDecart server = FakeDecart.builder().mode(Mode.TAG).start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void viewersReceiveTheSameTaggedFramesWithoutASecondTranscode() {
        try (Tab publisher = chromium.open().camera(640, 480).connect(server, KNIGHT);
                Tab first = chromium.open();
                Tab second = chromium.open("0.1.14")) {
            publisher.awaitState("generating");
            String token = publisher.subscribeToken();

            first.subscribe(server, token).awaitFrames(10, "640x480");
            second.subscribe(server, token).awaitFrames(10, "640x480");
            assertThat(publisher.call("setPrompt", "a queen")).isNull();
            for (Tab tab : List.of(publisher, first, second)) {
                tab.awaitRevision(2);
            }

            for (Tab viewer : List.of(first, second)) {
                assertThat(viewer.seen(0))
                        .allMatch(frame -> frame.shows("a knight", null) || frame.shows("a queen", null))
                        .allMatch(frame -> frame.session().equals(session().substring(0, 8)));
                viewer.awaitState("connected");
            }
            assertThat(numbers(publisher)).containsAnyElementsOf(numbers(first));
            assertThat(server.journal().entries("media.inference-started")).hasSize(1);
        }
    }

    @Test
    void aViewerJoinsAndLeavesWithoutAffectingTheOthers() {
        try (Tab publisher = chromium.open().camera(640, 480).connect(server, KNIGHT)) {
            publisher.awaitState("generating");
            String token = publisher.subscribeToken();
            for (int i = 0; i < 3; i++) {
                try (Tab viewer = chromium.open()) {
                    viewer.subscribe(server, token).awaitFrames(3);
                    viewer.disconnect();
                }
            }
            publisher.awaitFrames(5);

            assertThat(server.journal().entries("livekit.participant-left")).hasSize(3);
            assertThat(publisher.states()).doesNotContain("reconnecting").last().isEqualTo("generating");
            publisher.disconnect();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(server.sessions()).isEmpty());
        }
    }

    @Test
    void anEarlyViewerReceivesFramesAsSoonAsTheyExist() throws IOException {
        try (var network = new PacketNetwork();
                Tab viewer = chromium.open()) {
            ControlConnection control = Clients.joined(server);
            viewer.subscribe(server, token(control.roomName()));
            viewer.awaitState("connected");
            control.prompt("a knight"); // without a state, nothing is generated

            try (var publisher = PacketClient.enter(control, network, List.of(SrtpProfile.AEAD_AES_128_GCM))) {
                publisher.video().play(Clip.read(Path.of("..", "fixtures", "clips", "moving-320x180.ivf")));

                viewer.awaitFrames(5);
                // An ended track leaves a black frame.
                assertThat(viewer.seen(0)).allMatch(SeenFrame::tagged);
            }
        }
    }

    @Test
    void viewersEndWithTheirPublisher() {
        try (Tab publisher = chromium.open().camera(640, 480).connect(server, KNIGHT);
                Tab viewer = chromium.open()) {
            publisher.awaitState("generating");
            viewer.subscribe(server, publisher.subscribeToken()).awaitFrames(3);

            publisher.disconnect();

            viewer.awaitState("disconnected");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(server.sessions()).isEmpty());
        }
    }

    /** As the SDKs make it. */
    private static String token(String roomName) {
        return Base64.getEncoder().encodeToString(JsonMapper.shared().writeValueAsBytes(Map.of("room_name", roomName)));
    }

    private String session() {
        return server.sessions().get(0).id();
    }

    private static List<Long> numbers(Tab tab) {
        return tab.seen(0).stream().map(SeenFrame::frame).toList();
    }
}
