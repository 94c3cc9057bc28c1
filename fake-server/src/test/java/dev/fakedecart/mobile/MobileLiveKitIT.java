package dev.fakedecart.mobile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Android and iOS SDKs' ways, from the first message to the frames that come back. */
class MobileLiveKitIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeDecart server = FakeDecart.builder().mode(Mode.TAG).start();

    static Stream<MobileSdk> sdks() {
        return Stream.of(new Android0710(), new Ios066());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void theFirstFrameShowsTheInitialPrompt(MobileSdk sdk) {
        try (var camera = new SyntheticCamera(1280, 720, 30);
                MobileClient client = MobileClient.connect(
                        sdk, server.realtimeBaseUrl(), "lucy-2.1", DesiredState.ofPrompt("a knight"), camera)) {
            SeenFrame first = client.frames().firstTagged();
            assertThat(first.shows("a knight", null)).as("%s", first).isTrue();
            server.journal().await("media.input-observed", PATIENCE);
            server.journal().entries().forEach(e -> System.err.println(e.type() + " " + e.details()));
        }
    }
}
