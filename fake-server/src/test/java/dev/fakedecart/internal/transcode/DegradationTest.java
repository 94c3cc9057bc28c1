package dev.fakedecart.internal.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.SessionEvent.StateRendered;
import dev.fakedecart.internal.session.SessionState;
import dev.fakedecart.internal.transcode.Degradation.Shown;
import dev.fakedecart.internal.transcode.FramePipeline.Outcome;
import dev.fakedecart.internal.transcode.overlay.I420Picture;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.tag.FrameTag;
import dev.fakedecart.tag.PixelMarker;
import dev.fakedecart.webrtc.FrameTrace;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DegradationTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final SessionState KNIGHT = new SessionState(1, "a knight", false, null, false);
    private static final SessionState PIRATE = new SessionState(2, "a pirate", false, null, false);
    private static final Degradation FROZEN = Degradation.NONE.showing(Shown.FROZEN);
    private static final Degradation BLACK = Degradation.NONE.showing(Shown.BLACK);

    private final Journal journal = new Journal(1_000);
    private SessionState state = KNIGHT;
    private final FramePipeline pipeline = new FramePipeline(new FrameJob(
            journal.of("session", "tenant"),
            new FrameTrace(),
            "TR_1",
            7,
            Model.served("lucy-2.1", 1280, 720, 30),
            () -> Optional.of(state),
            () -> Degradation.NONE,
            true,
            true,
            WIDTH,
            HEIGHT,
            0,
            revision -> {}));

    @Test
    void aFrozenPictureIsRepeatedWithItsTagWhateverTheInput() {
        render(Degradation.NONE);

        I420Picture first = render(FROZEN);
        state = PIRATE;
        I420Picture second = render(FROZEN);
        I420Picture third = render(FROZEN);

        assertThat(frame(first)).as("the next one that is rendered").isEqualTo(2);
        assertThat(Frames.differences(first, second)).isEmpty();
        assertThat(Frames.differences(first, third)).isEmpty();
        assertThat(journal.find(entry -> true))
                .as("a state that is not shown is not noted")
                .extracting(entry -> (Object) entry.event())
                .containsExactly(new StateRendered(1, 1));

        I420Picture thawed = render(Degradation.NONE);

        assertThat(frame(thawed)).as("those that were not shown are counted").isEqualTo(5);
        assertThat(FrameTag.read(thawed.luma()).orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void eachFreezeHoldsANewPicture() {
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < 3; i++) {
            numbers.add(frame(render(FROZEN)));
            numbers.add(frame(render(FROZEN)));
            numbers.add(frame(render(Degradation.NONE)));
        }

        assertThat(numbers).containsExactly(1, 1, 3, 4, 4, 6, 7, 7, 9);
    }

    @Test
    void blackBetweenTwoFreezesDiscardsTheFirstPicture() {
        assertThat(frame(render(FROZEN))).isEqualTo(1);
        render(BLACK);
        assertThat(frame(render(FROZEN))).isEqualTo(3);
    }

    @Test
    void aBlackPictureHasNeitherTagNorOverlayNorMarker() {
        I420Picture picture = Frames.random(WIDTH, HEIGHT);
        PixelMarker.stamp(picture.luma(), 4711);

        assertThat(pipeline.render(picture, System.nanoTime(), BLACK)).isEqualTo(Outcome.LEAVES);

        assertThat(Frames.differences(picture, black(WIDTH, HEIGHT))).isEmpty();
        assertThat(FrameTag.read(picture.luma())).isEmpty();
        assertThat(journal.find(entry -> true)).isEmpty();
        assertThat(frame(render(Degradation.NONE))).isEqualTo(2);
    }

    @Test
    void decimationKeepsOneOfNFramesAndCountsTheOthers() {
        var left = new ArrayList<Integer>();
        for (int i = 0; i < 9; i++) {
            I420Picture picture = Frames.random(WIDTH, HEIGHT);
            if (pipeline.render(picture, System.nanoTime(), Degradation.NONE.keepingOneOf(3)) == Outcome.LEAVES) {
                left.add(frame(picture));
            }
        }

        assertThat(left).containsExactly(3, 6, 9);
        assertThat(pipeline.frames()).isEqualTo(9);
    }

    @Test
    void decimationAppliesToFrozenPictures() {
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < 4; i++) {
            outcomes.add(pipeline.render(Frames.random(WIDTH, HEIGHT), System.nanoTime(), FROZEN.keepingOneOf(2)));
        }

        assertThat(outcomes).containsExactly(Outcome.DROPPED, Outcome.LEAVES, Outcome.DROPPED, Outcome.LEAVES);
    }

    @Test
    void framesAreResizedIfTheyAreLargeEnough() {
        Degradation small = Degradation.NONE.sized(320, 180);

        assertThat(sizeOf(small, WIDTH, HEIGHT)).isEqualTo(new PictureSize(320, 180));
        assertThat(sizeOf(small, 320, 180)).isEqualTo(new PictureSize(320, 180));
        assertThat(sizeOf(small, 1280, 178)).isEqualTo(new PictureSize(1280, 178));
        assertThat(sizeOf(small, 318, 720)).isEqualTo(new PictureSize(318, 720));
        assertThat(sizeOf(Degradation.NONE, WIDTH, HEIGHT)).isEqualTo(new PictureSize(WIDTH, HEIGHT));
    }

    @ParameterizedTest
    @CsvSource({"320, 180, true", "256, 64, true", "64, 64, false", "130, 360, false"})
    void tagAndOverlayAreDrawnAtTheNewSizeIfTheyFit(int width, int height, boolean tagged) {
        render(Degradation.NONE);
        I420Picture picture = Frames.random(width, height);

        pipeline.render(picture, System.nanoTime(), Degradation.NONE.sized(width, height));

        assertThat(FrameTag.read(picture.luma()).isPresent()).isEqualTo(tagged);
        assertThat(frame(render(Degradation.NONE))).isEqualTo(3);
    }

    @Test
    void aFrozenPictureKeepsItsSize() {
        render(FROZEN);
        Degradation both = FROZEN.sized(320, 180);

        assertThat(sizeOf(both, WIDTH, HEIGHT)).isEqualTo(new PictureSize(WIDTH, HEIGHT));
        assertThat(sizeOf(FROZEN, 1280, 720)).as("the camera's changes").isEqualTo(new PictureSize(WIDTH, HEIGHT));
        assertThat(sizeOf(both.showing(Shown.LIVE), WIDTH, HEIGHT)).isEqualTo(new PictureSize(320, 180));
        assertThat(sizeOf(both.showing(Shown.BLACK), WIDTH, HEIGHT)).isEqualTo(new PictureSize(320, 180));
    }

    @Test
    void repeatedFreezesTakeNoMoreMemory() {
        List<I420Picture> pictures = List.of(Frames.random(WIDTH, HEIGHT), Frames.random(WIDTH, HEIGHT));
        long before = directBytes();

        for (int i = 0; i < 1_000; i++) {
            pipeline.render(pictures.get(i % 2), System.nanoTime(), i % 2 == 0 ? FROZEN : Degradation.NONE);
        }

        // 500 frozen pictures of 1.5 bytes a pixel; other tests in this process have buffers, too.
        assertThat(directBytes() - before).as("one picture is kept").isLessThan(400L * WIDTH * HEIGHT);
    }

    @Test
    void invalidSettingsAreRefused() {
        assertThatThrownBy(() -> Degradation.NONE.keepingOneOf(0)).hasMessageContaining("choose 1");
        assertThatThrownBy(() -> Degradation.NONE.sized(321, 180)).hasMessageContaining("321 x 180");
        assertThatThrownBy(() -> Degradation.NONE.sized(320, 62)).hasMessageContaining("at least 64");
        assertThatThrownBy(() -> Degradation.NONE.sized(320, 0)).hasMessageContaining("even");
    }

    private PictureSize sizeOf(Degradation degradation, int width, int height) {
        return pipeline.sizeOf(new PictureSize(width, height), degradation);
    }

    private I420Picture render(Degradation degradation) {
        I420Picture picture = Frames.random(WIDTH, HEIGHT);
        assertThat(pipeline.render(picture, System.nanoTime(), degradation)).isEqualTo(Outcome.LEAVES);
        return picture;
    }

    private static int frame(I420Picture picture) {
        return FrameTag.read(picture.luma()).orElseThrow().frame();
    }

    private static I420Picture black(int width, int height) {
        I420Picture black = I420Picture.allocate(width, height);
        for (int i = 0; i < width * height; i++) {
            black.luma().data().put(i, (byte) 16);
        }
        return black;
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getTotalCapacity)
                .sum();
    }
}
