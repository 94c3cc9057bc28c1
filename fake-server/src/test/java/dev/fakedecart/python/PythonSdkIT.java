package dev.fakedecart.python;

import static dev.fakedecart.python.PythonDriver.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.JournalHandle.Entry;
import dev.fakedecart.Mode;
import dev.fakedecart.browser.TcpProxy;
import dev.fakedecart.browser.TestImage;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.python.PythonDriver.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Connects the Python SDK, sets its state and reads the state in the decoded frames, with LiveKit's native library or
 * aiortc.
 */
class PythonSdkIT {
    private static final TestImage RED = TestImage.of(0xff0000);
    private static final TestImage BLUE = TestImage.of(0x0000ff);

    private final FakeDecart server =
            FakeDecart.builder().era(Era.JULY_2026).mode(Mode.TAG).start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyFrameHasTheInitialPromptAndDisconnectLeavesNothingOpen(PythonSdk sdk) throws Exception {
        try (PythonDriver python = PythonDriver.start(sdk)) {
            String session = python.connect(server, Map.of("prompt", "a knight"));

            List<DecodedFrame> frames = python.awaitFrames(10);
            assertThat(frames).allMatch(frame -> frame.shows("a knight", null)).allSatisfy(frame -> {
                assertThat(frame.revision()).isEqualTo(1);
                assertThat(frame.session()).isEqualTo(session.substring(0, 8));
                assertThat(frame.enhanced()).isTrue();
                assertThat(frame.size()).isEqualTo(size(sdk));
            });
            python.awaitStates("connecting", "connected", "generating");
            assertThat(python.await("tick", tick -> true).path("seconds").asInt())
                    .isEqualTo(1);
            assertThat(server.sessions().get(0).id()).isEqualTo(session);
            assertThat(server.journal()
                            .await("signaling.socket-opened", PATIENCE)
                            .details())
                    .containsEntry("userAgent", "decart-python-sdk/" + sdk.version() + " lang/py");

            python.call("disconnect", Map.of());

            python.awaitStates("connecting", "connected", "generating", "disconnected");
            assertThat(python.errorEvents()).isEmpty();
            assertNothingIsOpen();
        }
    }

    /** The registries differ, and the product's documentation agrees with the newer one. */
    private static String size(PythonSdk sdk) {
        return sdk == PythonSdk.V0_2_4 ? "1280x720" : "1088x624";
    }

    @Test
    void theFirstFrameHasTheInitialImageAndEachSetReplacesTheState() throws Exception {
        try (PythonDriver python = PythonDriver.start(PythonSdk.V0_2_4)) {
            python.connect(server, Map.of("prompt", "odd", "image", RED.base64(), "enhance", false));
            for (int revision = 2; revision <= 11; revision++) {
                python.call(
                        "set",
                        revision % 2 == 1
                                ? Map.of("prompt", "odd", "image", RED.base64(), "enhance", false)
                                : Map.of("prompt", "even", "image", BLUE.base64()));
                if (revision % 3 == 0) {
                    python.awaitRevision(revision); // some of them are seen on any machine, however slow
                }
            }
            python.awaitRevision(11);

            assertThat(python.frames())
                    .allMatch(DecodedFrame::tagged)
                    .allMatch(frame -> frame.revision() % 2 == 1
                            ? frame.shows("odd", RED) && !frame.enhanced()
                            : frame.shows("even", BLUE) && frame.enhanced());
            List<Long> revisions =
                    python.frames().stream().map(DecodedFrame::revision).toList();
            assertThat(revisions).isSorted();
            assertThat(revisions.stream().distinct().count())
                    .as("states that were seen")
                    .isGreaterThan(2);

            python.call("set", Map.of("prompt", "no image"));
            assertThat(python.awaitRevision(12).shows("no image", null)).isTrue();
            python.call("set", Map.of("image", BLUE.base64()));
            assertThat(python.awaitRevision(13).shows(null, BLUE)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"udp-blocked, tcp|relay", "turn-only, relay"})
    void withoutUdpFramesComeOverTheRoutesThatAreLeft(String scenario, String protocols) throws Exception {
        server.useScenario("no-udp-key", scenario);
        try (PythonDriver python = PythonDriver.start(PythonSdk.V0_2_4)) {
            python.connect(server, Map.of("api_key", "no-udp-key", "prompt", "a knight"));

            assertThat(python.awaitFrames(10)).allMatch(frame -> frame.shows("a knight", null));
            assertThat(server.journal().entries("media.ice-connected"))
                    .isNotEmpty()
                    .allSatisfy(
                            entry -> assertThat(String.valueOf(entry.details().get("protocol")))
                                    .matches(protocols));
        }
    }

    @Test
    void framesPassThroughWhileNoStateIsSet() throws Exception {
        try (PythonDriver python = PythonDriver.start(PythonSdk.V0_2_4)) {
            python.connect(server, Map.of());
            DecodedFrame first = python.awaitFrames(1).get(0);
            assertThat(first.passthrough()).isTrue();
            assertThat(first.shows(null, null)).isTrue();
            long revision = sent("set_image").isEmpty() ? 0 : 1;

            python.call("set_prompt", Map.of("prompt", "a knight", "enhance", false));
            DecodedFrame prompted = python.awaitRevision(revision + 1);
            assertThat(prompted.shows("a knight", null)).isTrue();
            assertThat(prompted.enhanced()).isFalse();

            python.call("set_image", Map.of("image", RED.base64(), "prompt", "a queen"));
            assertThat(python.awaitRevision(revision + 2).shows("a queen", RED)).isTrue();

            python.call("set_prompt", Map.of("prompt", "a jester"));
            assertThat(python.awaitRevision(revision + 3).shows("a jester", RED))
                    .as("a prompt alone keeps the image")
                    .isTrue();

            python.call("set_image", image(null));
            DecodedFrame cleared = python.awaitRevision(revision + 4);
            assertThat(cleared.shows(null, null)).isTrue();
            assertThat(cleared.passthrough()).isTrue();
        }
    }

    private static Map<String, Object> image(@Nullable String base64) {
        var fields = new HashMap<String, Object>();
        fields.put("image", base64);
        return fields;
    }

    @Test
    void theSdkRefusesAnInvalidStateBeforeSendingIt() throws Exception {
        try (PythonDriver python = PythonDriver.start(PythonSdk.V0_2_4)) {
            python.connect(server, Map.of("prompt", "a knight"));
            for (Map<String, Object> fields : List.<Map<String, Object>>of(
                    Map.of(), Map.of("prompt", ""), Map.of("prompt", "  ", "image", RED.base64()), image(null))) {
                assertThat(python.fails("set", fields).type()).isEqualTo("InvalidInputError");
            }
            assertThat(python.fails("set_prompt", Map.of("prompt", " ")).type()).isEqualTo("InvalidInputError");
            String text = Base64.getEncoder().encodeToString("no image".getBytes(StandardCharsets.UTF_8));
            Failure refused = python.fails("set", Map.of("image", text));

            assertThat(refused.type()).isEqualTo("DecartSDKError");
            assertThat(refused.message()).contains("image");
            assertThat(sent("prompt")).hasSize(1);
            assertThat(sent("set_image")).hasSize(1);
            assertThat(server.sessions().get(0).prompt()).hasValue("a knight");
        }
    }

    @Test
    void aRefusedKeyIsNotRetried() throws Exception {
        try (PythonDriver python = PythonDriver.start(PythonSdk.V0_2_4)) {
            Failure failure = python.connectFails(server, Map.of("api_key", FakeDecart.REFUSED_API_KEY));

            assertThat(failure).isEqualTo(new Failure("WebRTCError", "Invalid API key"));
            assertThat(server.journal().entries("signaling.socket-opened")).hasSize(1);
            assertThat(server.journal().entries("signaling.refused")).hasSize(1);
            assertThat(python.states()).isEmpty();
            assertNothingIsOpen();
        }
    }

    @Test
    void theSdkReconnectsAfterADropWithoutItsState() throws Exception {
        try (PythonDriver python = PythonDriver.start(PythonSdk.V0_2_4)) {
            String first = python.connect(server, Map.of("prompt", "a knight"));
            python.awaitStates("connecting", "connected", "generating");
            int dropped = python.now();

            server.sessions().get(0).end("dropped on purpose");

            python.awaitStates("connecting", "connected", "generating", "reconnecting", "connected", "generating");
            DecodedFrame again = python.awaitFrame(
                    "of another session", dropped, frame -> frame.tagged() && !first.startsWith(frame.session()));
            // The SDK sends a passthrough join: it keeps neither the initial state nor the latest one.
            assertThat(again.passthrough()).isTrue();
            assertThat(again.shows(null, null)).isTrue();
            Entry bootstrap = server.journal()
                    .await(
                            "signaling.message-received",
                            entry -> "set_image".equals(entry.details().get("message")),
                            PATIENCE);
            assertThat(bootstrap.details())
                    .containsEntry("body", "{\"type\":\"set_image\",\"image_data\":null,\"prompt\":null}");
            assertThat(bootstrap.session()).isNotEqualTo(Optional.of(first));
            assertThat(python.errorEvents()).isEmpty();
        }
    }

    private void restartsIceOnTheSubscriberConnection() {
        Entry restarted = server.journal().await("media.ice-restarted", PythonSdkIT::ofSubscriber, PATIENCE);
        server.journal()
                .await(
                        "media.ice-connected",
                        entry -> ofSubscriber(entry) && entry.sequence() > restarted.sequence(),
                        PATIENCE);
        assertThat(server.journal().entries("media.dtls-connected")).hasSize(2);
    }

    /** True for the peer connection on which the server offers. */
    private static boolean ofSubscriber(Entry entry) {
        return "subscriber".equals(entry.details().get("peer"));
    }

    @ParameterizedTest
    @EnumSource(names = "V0_0_40", mode = EnumSource.Mode.EXCLUDE) // aiortc has no signal connection
    void aResetOfTheSignalConnectionIsInvisibleToTheApp(PythonSdk sdk) throws Exception {
        try (TcpProxy proxy = new TcpProxy(server.port());
                PythonDriver python = PythonDriver.start(sdk)) {
            python.connect(
                    server,
                    Map.of(
                            "prompt",
                            "a knight",
                            "realtime_base_url",
                            proxy.baseUrl().replace("http:", "ws:")));
            python.awaitStates("connecting", "connected", "generating");

            assertThat(proxy.reset("/rtc")).isEqualTo(1);

            server.journal()
                    .await(
                            "livekit.signal-opened",
                            entry -> Boolean.TRUE.equals(entry.details().get("resumes")),
                            PATIENCE);
            if (sdk == PythonSdk.V0_1_4) { // the others have one peer connection, on which the server does not offer
                restartsIceOnTheSubscriberConnection();
            }
            python.call("set_prompt", Map.of("prompt", "still there"));
            assertThat(python.awaitRevision(2).shows("still there", null)).isTrue();
            python.awaitFrames(python.frames().size() + 10);
            assertThat(python.states()).containsExactly("connecting", "connected", "generating");
            assertThat(python.events("remote_stream")).hasSize(1);
            assertThat(server.journal().entries("livekit.participant-joined")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264", "vp9"})
    void tagsAreReadFromBothCodecs(String codec) throws Exception {
        try (PythonDriver python = PythonDriver.start(PythonSdk.V0_2_4)) {
            python.connect(server, Map.of("prompt", "a knight", "codec", codec));

            assertThat(python.awaitFrames(20)).allMatch(frame -> frame.shows("a knight", null));
            assertThat(server.journal()
                            .await("livekit.track-published", PATIENCE)
                            .details())
                    .containsEntry("codec", codec);
        }
    }

    /** Returns the messages of a type that clients have sent. */
    private List<Entry> sent(String message) {
        return server.journal().entries("signaling.message-received").stream()
                .filter(entry -> message.equals(entry.details().get("message")))
                .toList();
    }

    private void assertNothingIsOpen() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(server.sessions()).isEmpty();
            assertThat(health()).contains("\"sessions\":0", "\"peers\":0", "\"rooms\":0");
            // This request has the only open connection.
            assertThat(health()).contains("\"connections\":1");
        });
    }

    private String health() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.baseUrl() + "/_fake/health"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
