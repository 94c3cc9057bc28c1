package dev.fakedecart.mobile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.dialect.DesiredState;
import dev.fakedecart.client.dialect.Dialect;
import dev.fakedecart.client.dialect.Dialects;
import dev.fakedecart.protocol.Era;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the flows of the Android and iOS SDKs, from the first message to the returned frames. */
class MobileLiveKitIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Picture RED = Picture.of(0xff0000);
    private static final Picture BLUE = Picture.of(0x0000ff);

    private static PatternCamera camera;

    private final FakeDecart server =
            FakeDecart.builder().era(Era.JULY_2026).mode(Mode.TAG).start();
    private final LeftBehind leftBehind = new LeftBehind(server);

    static Stream<Dialect> sdks() {
        return Stream.of(Dialects.ANDROID_0_7_10, Dialects.IOS_0_6_6);
    }

    @BeforeAll
    static void startCamera() {
        camera = new PatternCamera(1088, 624, 30);
    }

    @AfterAll
    static void stopCamera() {
        camera.close();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private MobileClient connect(Dialect sdk, DesiredState initial) {
        return new MobileClient(sdk, server.realtimeBaseUrl(), "lucy-2.1", initial, camera);
    }

    private void assertWaysThroughTheServer(String session) throws IOException {
        URLConnection asking = URI.create(server.baseUrl() + "/_fake/sessions/" + session + "/frames?after=5")
                .toURL()
                .openConnection();
        asking.setRequestProperty("Connection", "close"); // a thread that remains would be a leak
        JsonNode frames;
        try (InputStream answer = asking.getInputStream()) {
            frames = JsonMapper.shared().readTree(answer).get("frames");
        }
        assertThat(frames).isNotEmpty();
        for (JsonNode frame : frames) {
            assertThat(frame.get("output").intValue()).isGreaterThan(5);
            assertThat(Stream.of("first_packet", "last_packet", "decoded", "taken", "pushed", "encoded", "sent")
                            .map(moment -> frame.get(moment).doubleValue()))
                    .as("a frame goes from one place to the next: %s", frame)
                    .isSorted();
            assertThat(frame.get("forwarded").doubleValue())
                    .isGreaterThanOrEqualTo(frame.get("last_packet").doubleValue());
        }
    }

    /** For Android 0.7.2 and later the codec is VP8, on devices where H.264 fails. */
    @ParameterizedTest
    @MethodSource("sdks")
    void theFirstFrameShowsTheInitialPromptInTheCodecThatTheClientForces(Dialect sdk) throws IOException {
        try (MobileClient client = connect(sdk, DesiredState.ofPrompt("a knight"))) {
            SeenFrame first = client.frames().firstTagged();
            assertThat(first.shows("a knight", null)).as("%s", first).isTrue();
            assertThat(first.tag().orElseThrow().enhanced())
                    .as("%s leaves it to its default", sdk)
                    .isEqualTo(sdk.equals(Dialects.ANDROID_0_7_10));
            assertThat(client.remoteTracks()).singleElement().asString().startsWith("TR_");

            var input = server.journal().await("media.input-observed", PATIENCE);
            assertThat(input.details())
                    .as("the largest layer")
                    .containsEntry("width", 1088)
                    .containsEntry("height", 624);
            assertThat(server.journal().entries("media.first-frame"))
                    .extracting(
                            entry -> entry.details().get("peer"),
                            entry -> entry.details().get("codec"))
                    .containsExactly(
                            tuple("publisher", sdk.encoding(1088).codec()),
                            tuple("subscriber", sdk.encoding(1088).codec()));
            assertWaysThroughTheServer(client.sessionId());
            client.control().await("generation_started");
            assertThat(client.control().await("generation_tick").get("seconds").asInt())
                    .isEqualTo(1);
        }
        leftBehind.awaitNothing();
        assertThat(server.journal().await("session.ended", PATIENCE).details()).containsEntry("initiator", "client");
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void withoutAStateFramesPassThroughUntilOneIsSet(Dialect sdk) {
        try (MobileClient client = connect(sdk, DesiredState.NONE)) {
            SeenFrame first = client.frames().firstTagged();
            assertThat(first.isPassthrough()).as("%s", first).isTrue();
            assertThat(first.shows(null, null)).isTrue();
            int revision = first.tag().orElseThrow().revision();

            client.setPrompt("a queen");
            assertThat(next(client, ++revision).shows("a queen", null)).isTrue();

            client.setImage(new DesiredState("a king", RED.base64(), true));
            SeenFrame both = next(client, ++revision);
            assertThat(both.shows("a king", RED)).as("%s", both).isTrue();
            assertThat(both.tag().orElseThrow().enhanced()).isTrue();

            client.setImage(new DesiredState("another", BLUE.base64(), false));
            SeenFrame replaced = next(client, ++revision);
            assertThat(replaced.shows("another", BLUE)).as("%s", replaced).isTrue();
            assertThat(replaced.tag().orElseThrow().enhanced()).isFalse();

            client.setPrompt("a knave");
            SeenFrame last = next(client, ++revision);
            // Android changes the prompt alone. iOS sends a complete state without an image, which clears the image.
            assertThat(last.shows("a knave", sdk.equals(Dialects.ANDROID_0_7_10) ? BLUE : null))
                    .as("%s", last)
                    .isTrue();
            assertThat(client.frames().frames())
                    .filteredOn(frame -> frame.tag().isPresent())
                    .as("a size for all, and no frame of a mixture")
                    .allMatch(frame -> frame.width() == 1088 && frame.height() == 624)
                    .allMatch(frame -> frame.isPassthrough()
                            || frame.shows("a queen", null)
                            || frame.shows("a king", RED)
                            || frame.shows("another", BLUE)
                            || frame.shows("a knave", BLUE)
                            || frame.shows("a knave", null));
        }
    }

    private static SeenFrame next(MobileClient client, int revision) {
        return client.frames().await("frame of revision " + revision, frame -> frame.isSince(revision));
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void theFirstFrameHasTheInitialImage(Dialect sdk) {
        try (MobileClient client = connect(sdk, DesiredState.of("a knight/", RED.base64()))) {
            SeenFrame first = client.frames().firstTagged();
            assertThat(first.shows("a knight/", RED)).as("%s", first).isTrue();
        }
    }

    /** The app goes to the background and to the foreground again. */
    @ParameterizedTest
    @MethodSource("sdks")
    void anAppConnectsAndDisconnectsWithoutALeak(Dialect sdk) {
        comeAndGo(sdk, 0);
        leftBehind.awaitNothing();
        long threads = leftBehind.threads();

        for (int i = 1; i <= 4; i++) {
            comeAndGo(sdk, i);
        }

        leftBehind.awaitNothing();
        leftBehind.awaitThreads(threads);
        assertThat(server.journal().entries("session.ended")).hasSize(5);
    }

    private void comeAndGo(Dialect sdk, int round) {
        MobileClient client = connect(sdk, DesiredState.ofPrompt("round " + round));
        SeenFrame first = client.frames().firstTagged();
        assertThat(first.shows("round " + round, null)).as("%s", first).isTrue();
        if (round % 3 == 2) {
            client.vanish();
        } else {
            client.close();
        }
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void theEndOfTheSessionIsSentOnBothConnections(Dialect sdk) {
        try (MobileClient client = connect(sdk, DesiredState.ofPrompt("a knight"))) {
            client.control().await("generation_started");
            server.sessions().get(0).end("enough");

            assertThat(client.control().await("generation_ended").get("reason").stringValue())
                    .isNotEmpty();
            assertThat(client.control().socket().closed().reason()).isEqualTo("enough");
            assertThat(client.left().join().getAction().name()).isEqualTo("DISCONNECT");
        }
        leftBehind.awaitNothing();
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void aQueuedClientReceivesItsPositionAndIsAdmitted(Dialect sdk) {
        try (FakeDecart small = FakeDecart.builder()
                .era(Era.JULY_2026)
                .mode(Mode.TAG)
                .maxSessions(1)
                .queueSize(2)
                .start()) {
            ControlConnection before = ControlConnection.open(sdk, small.realtimeBaseUrl(), "test-key", "lucy-2.1");
            before.send(sdk.join("lucy-2.1", DesiredState.NONE).json());
            before.await("livekit_room_info");
            ControlConnection waiting = ControlConnection.open(sdk, small.realtimeBaseUrl(), "test-key", "lucy-2.1");
            waiting.send(sdk.join("lucy-2.1", DesiredState.NONE).json());
            var place = waiting.await("queue_position");
            assertThat(List.of(
                            place.get("position").intValue(),
                            place.get("queue_position").intValue()))
                    .as("the names that Android and iOS read")
                    .containsOnly(1);
            assertThat(place.get("queue_size").intValue()).isEqualTo(1);

            before.close();

            waiting.await("livekit_room_info");
            waiting.close();
        }
    }
}
