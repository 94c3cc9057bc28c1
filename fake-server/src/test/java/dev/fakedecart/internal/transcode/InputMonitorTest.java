package dev.fakedecart.internal.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.MediaEvent.InputObserved;
import dev.fakedecart.internal.transcode.overlay.I420Picture;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.tag.LumaPlane;
import dev.fakedecart.tag.PixelMarker;
import dev.fakedecart.webrtc.FrameTrace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputMonitorTest {
    private static final Model MODEL = Model.served("lucy-2.1", 1088, 624, 30);

    private final Journal journal = new Journal(1_000);
    private final InputMonitor watch = new InputMonitor(new FrameJob(
            journal.of("session", "tenant"),
            new FrameTrace(),
            "TR_1",
            1,
            MODEL,
            Optional::empty,
            () -> Degradation.NONE,
            true,
            false,
            1280,
            720,
            0,
            revision -> {}));
    private long nanos = 1;

    @Test
    void anInputStableForTwoSecondsIsJournaledOnceWithTheModelsSize() {
        send(1280, 720, 30, 1.9);
        assertThat(noted()).isEmpty();

        send(1280, 720, 30, 10);

        assertThat(noted()).containsExactly(new InputObserved("TR_1", 1280, 720, 30.0, false, 1088, 624, 30));
    }

    @ParameterizedTest
    @ValueSource(ints = {26, 20, 5, 60})
    void aChangedFrameRateIsJournaled(int framesPerSecond) {
        send(1280, 720, 30, 4.5);

        send(1280, 720, framesPerSecond, 5);

        assertThat(noted()).hasSizeGreaterThan(1);
        assertThat(noted().get(noted().size() - 1).framesPerSecond()).isCloseTo(framesPerSecond, within(2.0));
    }

    @ParameterizedTest
    @ValueSource(ints = {29, 31})
    void oneFrameMoreOrLessIsTheSameRate(int framesPerSecond) {
        send(1280, 720, 30, 4.5);

        send(1280, 720, framesPerSecond, 10);

        assertThat(noted()).hasSize(1);
    }

    @Test
    void aChangedSizeIsJournaledOnceItIsStable() {
        send(1280, 720, 30, 3.5);
        send(640, 360, 30, 1.5);
        send(1280, 720, 30, 1.5);
        assertThat(noted()).as("what did not last").hasSize(1);

        send(640, 360, 30, 3);
        send(640, 480, 30, 1.5);
        assertThat(noted()).as("another height, not for long").hasSize(2);
        send(640, 480, 30, 1.5);

        assertThat(noted()).extracting(InputObserved::width).containsExactly(1280, 640, 640);
        assertThat(noted()).extracting(InputObserved::height).containsExactly(720, 360, 480);
    }

    @Test
    void aMirroredMarkerIsJournaled() {
        send(1280, 720, 30, 3);
        watch.looked(false, mirroredMarker());
        assertThat(watch.isMirrored()).isTrue();
        send(1280, 720, 30, 3);

        assertThat(noted()).extracting(InputObserved::mirrored).containsExactly(false, true);
    }

    @Test
    void aFrameWithoutAMarkerDoesNotChangeMirroring() {
        LumaPlane blank = I420Picture.allocate(320, 240).luma();
        watch.looked(false, blank);
        assertThat(watch.isMirrored()).isFalse();
        watch.looked(false, mirroredMarker());
        watch.looked(false, blank);
        assertThat(watch.isMirrored()).isTrue();

        watch.looked(true, blank);

        assertThat(watch.isMirrored()).isFalse();
    }

    private void send(int width, int height, int framesPerSecond, double seconds) {
        for (int i = 0; i < framesPerSecond * seconds; i++) {
            watch.saw(width, height, nanos);
            nanos += 1_000_000_000L / framesPerSecond;
        }
    }

    private List<InputObserved> noted() {
        return journal.find(entry -> true).stream()
                .map(entry -> (InputObserved) entry.event())
                .toList();
    }

    private static LumaPlane mirroredMarker() {
        LumaPlane upright = I420Picture.allocate(320, 240).luma();
        LumaPlane mirrored = I420Picture.allocate(320, 240).luma();
        PixelMarker.stamp(upright, 4711);
        for (int y = 0; y < 240; y++) {
            for (int x = 0; x < 320; x++) {
                mirrored.data().put(y * mirrored.stride() + 319 - x, (byte) upright.get(x, y));
            }
        }
        return mirrored;
    }
}
