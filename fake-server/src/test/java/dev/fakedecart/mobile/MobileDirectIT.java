package dev.fakedecart.mobile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.dialect.DesiredState;
import dev.fakedecart.client.dialect.Dialect;
import dev.fakedecart.client.dialect.Dialects;
import dev.fakedecart.protocol.Era;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Runs the flows of the Android and iOS SDKs from before LiveKit, and of SDKs that watched their sessions. */
class MobileDirectIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Picture RED = Picture.of(0xff0000);
    private static PatternCamera camera;

    private final FakeDecart server =
            FakeDecart.builder().era(Era.JULY_2026).mode(Mode.TAG).start();
    private final LeftBehind leftBehind = new LeftBehind(server);

    static Stream<Dialect> sdks() {
        return Stream.of(Dialects.ANDROID_0_2_0, Dialects.iosDirect("0.5.1", 26), Dialects.iosDirect("0.6.1", 30));
    }

    @BeforeAll
    static void startCamera() {
        camera = new PatternCamera(1280, 720, 20);
    }

    @AfterAll
    static void stopCamera() {
        camera.close();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private DirectApp connect(Dialect sdk, DesiredState initial) {
        String model = sdk.equals(Dialects.ANDROID_0_2_0) ? "lucy_2_rt" : "lucy-2.1";
        return DirectApp.publish(sdk, server.realtimeBaseUrl(), model, initial, camera);
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void theFirstFrameShowsTheStateSetBeforeTheOfferInVp8(Dialect sdk) {
        try (DirectApp client = connect(sdk, DesiredState.ofPrompt("a knight"))) {
            SeenFrame first = client.frames().firstTagged();
            assertThat(first.shows("a knight", null)).as("%s", first).isTrue();
            assertThat(client.control().await("session_id").get("session_id").stringValue())
                    .isNotEmpty();
            client.control().await("generation_started");
            assertThat(client.control().await("generation_tick").get("seconds").asInt())
                    .isEqualTo(1);
            var input = server.journal().await("media.input-observed", PATIENCE);
            assertThat(input.details()).containsEntry("width", 1280).containsEntry("height", 720);
            assertThat(server.journal().entries("media.first-frame"))
                    .extracting(
                            entry -> entry.details().get("direction"),
                            entry -> entry.details().get("codec"))
                    .containsExactly(tuple("in", "VP8"), tuple("out", "VP8"));
        }
        leftBehind.awaitNothing();
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void withoutAStateFramesPassThroughUntilOneIsSet(Dialect sdk) {
        try (DirectApp client = connect(sdk, DesiredState.NONE)) {
            SeenFrame first = client.frames().firstTagged();
            assertThat(first.isPassthrough()).as("%s", first).isTrue();
            client.control().await("generation_started");

            client.setPrompt("a queen");
            client.frames().await("frame of the prompt", frame -> frame.shows("a queen", null));

            client.setImage(DesiredState.of("a king", RED.base64()));
            client.frames().await("frame of both", frame -> frame.shows("a king", RED));
            assertThat(client.frames().frames())
                    .filteredOn(frame -> frame.tag().isPresent())
                    .allMatch(frame ->
                            frame.isPassthrough() || frame.shows("a queen", null) || frame.shows("a king", RED));
        }
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void theFirstFrameHasTheInitialImage(Dialect sdk) {
        try (DirectApp client = connect(sdk, DesiredState.of("a knight", RED.base64()))) {
            SeenFrame first = client.frames().firstTagged();
            assertThat(first.shows("a knight", RED)).as("%s", first).isTrue();
        }
    }

    @Test
    void viewersSeeTheSameFramesAndEndWithThePublisher() {
        DirectApp client = connect(Dialects.ANDROID_0_2_0, DesiredState.ofPrompt("a knight"));
        JsonNode session = client.control().await("session_id");
        try (DirectApp second = DirectApp.watch(server.realtimeBaseUrl(), session)) {
            try (DirectApp first = DirectApp.watch(server.realtimeBaseUrl(), session)) {
                assertThat(first.frames().firstTagged().shows("a knight", null)).isTrue();
                assertThat(second.frames().firstTagged().shows("a knight", null))
                        .isTrue();
            }

            client.setPrompt("a queen");
            second.frames().await("frame of the new prompt", frame -> frame.shows("a queen", null));
            assertThat(server.journal().entries("media.inference-started")).hasSize(1);

            client.close();
            assertThat(second.control().socket().closed()).isNotNull();
        }
        leftBehind.awaitNothing();
    }

    @Test
    void anAppConnectsAndDisconnectsWithoutALeak() {
        comeAndGo(0);
        leftBehind.awaitNothing();
        long threads = leftBehind.threads();

        for (int i = 1; i <= 4; i++) {
            comeAndGo(i);
        }

        leftBehind.awaitNothing();
        leftBehind.awaitThreads(threads);
        assertThat(server.journal().entries("session.ended")).hasSize(5);
    }

    private void comeAndGo(int round) {
        DirectApp client = connect(Dialects.ANDROID_0_2_0, DesiredState.ofPrompt("round " + round));
        assertThat(client.frames().firstTagged().shows("round " + round, null)).isTrue();
        if (round % 3 == 2) {
            client.vanish();
        } else {
            client.close();
        }
    }
}
