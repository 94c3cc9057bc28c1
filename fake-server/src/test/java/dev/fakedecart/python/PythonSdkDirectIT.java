package dev.fakedecart.python;

import static dev.fakedecart.python.PythonDriver.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.browser.TestImage;
import dev.fakedecart.protocol.Era;
import dev.fakedecart.python.PythonDriver.Failure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks what differs in the last Python SDK that had its peer connection on the control socket, with aiortc. */
class PythonSdkDirectIT {
    private static final TestImage RED = TestImage.of(0xff0000);

    private final FakeDecart server =
            FakeDecart.builder().era(Era.JULY_2026).mode(Mode.TAG).start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theFirstFrameHasTheInitialImageAndLaterFramesShowEachChange() throws Exception {
        try (PythonDriver python = PythonDriver.start(PythonSdk.V0_0_40)) {
            python.connect(server, Map.of("prompt", "a knight", "image", RED.base64(), "enhance", false));
            DecodedFrame first = python.awaitFrames(1).get(0);
            assertThat(first.shows("a knight", RED)).isTrue();
            assertThat(first.enhanced()).isFalse();

            python.call("set_prompt", Map.of("prompt", "a queen"));
            assertThat(python.awaitRevision(2).shows("a queen", RED)).isTrue();
            python.call("set_image", Map.of("image", RED.base64(), "prompt", "a king"));
            assertThat(python.awaitRevision(3).shows("a king", RED)).isTrue();
            assertThat(python.fails("set", Map.of("prompt", " ")).type()).isEqualTo("InvalidInputError");
            assertThat(python.frames()).allMatch(DecodedFrame::tagged);

            python.call("disconnect", Map.of());
            await().atMost(PATIENCE).until(() -> server.sessions().isEmpty());
        }
    }

    /** The SDK always sends an image or its absence, so setting a prompt alone clears the image. */
    @Test
    void settingAPromptAloneClearsTheImage() throws Exception {
        try (PythonDriver python = PythonDriver.start(PythonSdk.V0_0_40)) {
            python.connect(server, Map.of("prompt", "a knight", "image", RED.base64()));

            python.call("set", Map.of("prompt", "a jester"));

            assertThat(python.awaitRevision(2).shows("a jester", null)).isTrue();
        }
    }

    @Test
    void theSdkReconnectsAfterADropWithoutItsState() throws Exception {
        try (PythonDriver python = PythonDriver.start(PythonSdk.V0_0_40)) {
            String first = python.connect(server, Map.of("prompt", "a knight"));
            python.awaitStates("connecting", "connected", "generating");

            server.sessions().get(0).end("dropped on purpose");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(server.sessions())
                            .singleElement()
                            .satisfies(again -> assertThat(again.id()).isNotEqualTo(first))
                            .satisfies(again -> assertThat(again.revision()).isEqualTo(1))
                            .satisfies(again -> assertThat(again.prompt()).isEmpty()));
        }
    }

    @Test
    void aRefusedKeyIsNotRetried() throws Exception {
        try (PythonDriver python = PythonDriver.start(PythonSdk.V0_0_40)) {
            Failure failure = python.connectFails(server, Map.of("api_key", FakeDecart.REFUSED_API_KEY));

            assertThat(failure).isEqualTo(new Failure("WebRTCError", "Failed to send passthrough: Invalid API key"));
            assertThat(server.journal().entries("signaling.refused")).hasSize(1);
            assertThat(List.copyOf(server.sessions())).isEmpty();
        }
    }
}
