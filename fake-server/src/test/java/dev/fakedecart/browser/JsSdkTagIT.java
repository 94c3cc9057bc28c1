package dev.fakedecart.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.protocol.Era;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checks the session's state in the tags of the frames that the page renders. */
class JsSdkTagIT {
    private static final TestImage RED = TestImage.of(0xff0000);
    private static final TestImage BLUE = TestImage.of(0x0000ff);

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private final FakeDecart server =
            FakeDecart.builder().era(Era.JULY_2026).mode(Mode.TAG).start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theFirstFrameIsAlwaysRenderedFromTheInitialState() {
        List<Map<String, Object>> states = List.of(
                Map.of("prompt", Map.of("text", "a knight")),
                Map.of("image", RED.base64()),
                Map.of("prompt", Map.of("text", "a queen"), "image", BLUE.base64()));
        try (Tab tab = chromium.open()) {
            for (int i = 0; i < 9; i++) {
                tab.camera(640, 480).connect(server, Map.of("initialState", states.get(i % 3)));
                tab.awaitFrames(5);

                List<SeenFrame> seen = tab.seen(0);
                assertThat(seen).as("frames of connect %s", i).allSatisfy(frame -> {
                    assertThat(frame.revision()).isEqualTo(1);
                    assertThat(frame.passthrough()).isFalse();
                });
                SeenFrame first = seen.get(0);
                switch (i % 3) {
                    case 0 -> assertThat(first.shows("a knight", null)).isTrue();
                    case 1 -> assertThat(first.shows(null, RED)).isTrue();
                    default -> assertThat(first.shows("a queen", BLUE)).isTrue();
                }
                assertThat(first.session()).isEqualTo(session().substring(0, 8));
                tab.disconnect();
            }
        }
    }

    @Test
    void since_october_2026_nothing_is_generated_without_a_state() {
        try (FakeDecart current = FakeDecart.builder().mode(Mode.TAG).start();
                Tab tab = chromium.open().camera(640, 480).connect(current)) {
            // The server has received the camera for two seconds.
            current.journal().await("media.input-observed", Duration.ofSeconds(30));
            assertThat(tab.states()).containsExactly("connecting", "connected");
            assertThat(tab.seen(0)).isEmpty();
            assertThat(current.journal().entries("session.generation-started")).isEmpty();

            assertThat(tab.call("setPrompt", "a knight")).isNull();

            tab.awaitState("generating");
            tab.awaitFrames(5);
            assertThat(tab.seen(0)).isNotEmpty().allMatch(frame -> frame.shows("a knight", null));
        }
    }

    @Test
    void withoutAStateFramesPassThroughUntilOneIsSet() {
        try (Tab tab = chromium.open().camera(640, 480).connect(server)) {
            tab.awaitState("generating");
            assertThat(tab.seen(0)).isNotEmpty().allSatisfy(frame -> {
                assertThat(frame.passthrough()).isTrue();
                assertThat(frame.revision()).isZero();
                assertThat(frame.shows(null, null)).isTrue();
            });

            assertThat(tab.call("setPrompt", "a knight")).isNull();

            SeenFrame changed = tab.awaitRevision(1);
            assertThat(changed.passthrough()).isFalse();
            assertThat(changed.shows("a knight", null)).isTrue();
        }
    }

    @Test
    void setReplacesTheWholeStateAndClearsOmittedFields() {
        try (Tab tab = chromium.open().camera(640, 480).connect(server)) {
            tab.awaitState("generating");
            int revision = 0;
            for (var step : List.of(
                    new Step(Map.of("prompt", "one", "image", RED.base64()), "one", RED),
                    new Step(Map.of("prompt", "two"), "two", null),
                    new Step(Map.of("image", BLUE.base64()), null, BLUE),
                    new Step(Map.of("prompt", "three", "image", RED.base64(), "enhance", false), "three", RED))) {
                assertThat(tab.call("set", step.fields)).isNull();

                SeenFrame frame = tab.awaitRevision(++revision);
                assertThat(frame.shows(step.prompt, step.image))
                        .as("%s shows in %s", step.fields.keySet(), frame)
                        .isTrue();
                assertThat(frame.enhanced())
                        .isEqualTo(step.prompt != null && !Boolean.FALSE.equals(step.fields.get("enhance")));
                assertThat(frame.passthrough()).isFalse();
            }
            for (String cleared :
                    List.of("set({ prompt: 'five', image: null })", "set({ image: null })", "setImage(null)")) {
                tab.page().evaluate("() => driver.session." + cleared);

                SeenFrame frame = tab.awaitRevision(++revision);
                assertThat(frame.shows(cleared.contains("five") ? "five" : null, null))
                        .as("%s shows in %s", cleared, frame)
                        .isTrue();
                assertThat(frame.passthrough()).isEqualTo(!cleared.contains("five"));
            }
        }
    }

    private record Step(
            Map<String, Object> fields,
            @Nullable String prompt,
            @Nullable TestImage image) {}

    @Test
    void noFrameMixesTwoStatesHoweverFastTheyAlternate() {
        try (Tab tab = chromium.open()
                .camera(640, 480)
                .connect(
                        server,
                        Map.of("initialState", Map.of("prompt", Map.of("text", "odd"), "image", RED.base64())))) {
            tab.awaitState("generating");

            tab.page()
                    .evaluate(
                            """
                            async ([odd, even]) => {
                              for (let i = 0; i < 100; i++) {
                                await driver.session.set(i % 2 ? odd : even);
                                // Some of them are seen on any machine, however slow.
                                while (i % 25 === 24 && driver.renderer.tags.at(-1)?.tag?.revision !== i + 2) {
                                  await new Promise((resolve) => setTimeout(resolve, 10));
                                }
                              }
                            }
                            """,
                            List.of(
                                    Map.of("prompt", "odd", "image", RED.base64()),
                                    Map.of("prompt", "even", "image", BLUE.base64())));
            tab.awaitRevision(101);

            List<SeenFrame> seen = tab.seen(0);
            assertThat(seen).allMatch(SeenFrame::tagged);
            assertThat(seen).allMatch(frame -> frame.shows("odd", RED) || frame.shows("even", BLUE));
            assertThat(seen).allMatch(frame -> frame.shows("odd", RED) == (frame.revision() % 2 == 1));
            assertThat(seen.stream().map(SeenFrame::revision).toList()).isSorted();
            assertThat(seen.stream().map(SeenFrame::frame).toList()).isSorted();
            assertThat(seen.stream().map(SeenFrame::revision).distinct().count())
                    .as("states that were seen")
                    .isGreaterThan(2);
        }
    }

    @Test
    void twoCallsInsteadOfOneExposeTheStateBetweenThem() {
        try (Tab tab = chromium.open()
                .camera(640, 480)
                .connect(
                        server,
                        Map.of("initialState", Map.of("prompt", Map.of("text", "a knight"), "image", RED.base64())))) {
            tab.awaitState("generating");

            assertThat(tab.call("setPrompt", "a queen")).isNull();
            SeenFrame between = tab.awaitRevision(2);
            assertThat(tab.call("setImage", BLUE.base64(), Map.of("prompt", "a queen")))
                    .isNull();
            SeenFrame after = tab.awaitRevision(3);

            assertThat(between.shows("a queen", RED)).isTrue();
            assertThat(after.shows("a queen", BLUE)).isTrue();
        }
    }

    @Test
    void aMirroredCameraIsDetected() {
        try (Tab tab = chromium.open().camera(640, 480).connect(server, Map.of("mirror", true))) {
            tab.awaitState("generating");
            List<SeenFrame> mirrored = new ArrayList<>(tab.seen(0));

            assertThat(mirrored).isNotEmpty().allMatch(SeenFrame::mirrored);
            assertThat(server.journal()
                            .await("media.input-observed", Duration.ofSeconds(20))
                            .details())
                    .containsEntry("mirrored", true)
                    .containsEntry("width", 640)
                    .containsEntry("height", 480)
                    .containsEntry("modelWidth", 1088);
        }
    }

    private String session() {
        return server.sessions().get(server.sessions().size() - 1).id();
    }
}
