package dev.fakedecart.internal.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.SessionEvent.StateRendered;
import dev.fakedecart.internal.session.ReferenceImage;
import dev.fakedecart.internal.session.SessionState;
import dev.fakedecart.internal.transcode.FramePipeline.Outcome;
import dev.fakedecart.internal.transcode.overlay.I420Picture;
import dev.fakedecart.internal.transcode.overlay.Overlay;
import dev.fakedecart.internal.transcode.overlay.OverlayContent;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.tag.FrameTag;
import dev.fakedecart.tag.PixelMarker;
import dev.fakedecart.tag.TagHash;
import dev.fakedecart.webrtc.FrameTrace;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramePipelineTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int SESSION = 0xfedcba98;
    private static final ReferenceImage IMAGE = new ReferenceImage(
            "png", 24, 16, 99, new BufferedImage(24, 16, BufferedImage.TYPE_INT_ARGB), "9f86d081884c7d65");
    private static final SessionState PASSTHROUGH = new SessionState(0, null, true, null, true);
    private static final SessionState KNIGHT = new SessionState(1, "a knight", false, null, false);

    private final Journal journal = new Journal(1_000);
    private Optional<SessionState> state = Optional.of(KNIGHT);
    private final FramePipeline pipeline = pipeline(false, false);

    @ParameterizedTest
    @CsvSource({
        // prompt, enhance, image, enhanced
        "       ,  true,  false, false",
        "       ,  true,  true,  false",
        "       ,  false, true,  false",
        "a hat  ,  true,  false, true",
        "a hat  ,  false, false, false",
        "a hat  ,  true,  true,  true",
        "ein Hütchen 🎩, false, true,  false"
    })
    void theTagContainsTheStateOfTheFrame(
            @Nullable String prompt, boolean enhance, boolean hasImage, boolean isEnhanced) {
        boolean passthrough = prompt == null && !hasImage;
        state = Optional.of(new SessionState(7, prompt, enhance, hasImage ? IMAGE : null, passthrough));

        FrameTag tag = tagOf(render(pipeline, Frames.random(WIDTH, HEIGHT)));

        assertThat(tag)
                .isEqualTo(new FrameTag(
                        SESSION,
                        7,
                        1,
                        OptionalInt.empty(),
                        prompt == null ? OptionalInt.empty() : OptionalInt.of(TagHash.of(prompt)),
                        hasImage ? OptionalInt.of(0x9f86d081) : OptionalInt.empty(),
                        passthrough,
                        isEnhanced,
                        false,
                        tag.heldTenths()));
    }

    @Test
    void framesAreWithheldUntilTheInitialStateIsInForce() {
        state = Optional.empty();
        I420Picture picture = Frames.random(WIDTH, HEIGHT);
        I420Picture before = Frames.copy(picture);

        assertThat(pipeline.render(picture, System.nanoTime(), Degradation.NONE))
                .isEqualTo(Outcome.WITHHELD);

        assertThat(Frames.differences(picture, before))
                .as("the picture is left alone")
                .isEmpty();
        assertThat(pipeline.frames()).isZero();
        assertThat(journal.find(entry -> true)).isEmpty();

        state = Optional.of(KNIGHT);
        assertThat(tagOf(render(pipeline, picture)).frame())
                .as("the first that leaves")
                .isEqualTo(1);
    }

    @Test
    void framesAreCountedFromOneAcrossStateChanges() {
        I420Picture first = render(pipeline, Frames.random(WIDTH, HEIGHT));
        state = Optional.of(new SessionState(2, "a pirate", false, null, false));
        I420Picture second = render(pipeline, Frames.random(WIDTH, HEIGHT));
        state = Optional.of(new SessionState(3, null, true, null, true));
        I420Picture third = render(pipeline, Frames.random(WIDTH, HEIGHT));

        assertThat(List.of(tagOf(first), tagOf(second), tagOf(third)))
                .extracting(FrameTag::frame, FrameTag::revision, FrameTag::promptHash, FrameTag::passthrough)
                .containsExactly(
                        tuple(1, 1, OptionalInt.of(TagHash.of("a knight")), false),
                        tuple(2, 2, OptionalInt.of(TagHash.of("a pirate")), false),
                        tuple(3, 3, OptionalInt.empty(), true));
        assertThat(Frames.differences(first, second))
                .as("seen below the tag as well")
                .anyMatch(Frames::isBelowTheTag);
        assertThat(pipeline.frames()).isEqualTo(3);
    }

    @Test
    void theFirstFrameOfARevisionIsJournaledOnce() {
        render(pipeline, Frames.random(WIDTH, HEIGHT));
        render(pipeline, Frames.random(WIDTH, HEIGHT));
        state = Optional.of(new SessionState(4, "a pirate", false, null, false));
        render(pipeline, Frames.random(WIDTH, HEIGHT));
        render(pipeline, Frames.random(320, 180));

        assertThat(journal.find(entry -> true))
                .extracting(entry -> (Object) entry.event())
                .containsExactly(new StateRendered(1, 1), new StateRendered(4, 3));
    }

    @Test
    void passthroughChangesOnlyTheTag() {
        state = Optional.of(PASSTHROUGH);
        I420Picture picture = Frames.random(WIDTH, HEIGHT);
        I420Picture before = Frames.copy(picture);

        render(pipeline, picture);

        assertThat(Frames.differences(picture, before)).isNotEmpty().noneMatch(Frames::isOutsideOfTheTag);
        assertThat(Frames.chromaUnderTheTag(picture)).containsOnly(128);
    }

    @Test
    void theOverlayCanBeDrawnWithoutChangingColours() {
        for (SessionState shown : List.of(PASSTHROUGH, KNIGHT)) {
            state = Optional.of(shown);
            I420Picture picture = Frames.random(WIDTH, HEIGHT);
            I420Picture expected = render(pipeline(false, false), Frames.copy(picture));
            Overlay.paint(
                            new OverlayContent(
                                    "lucy-2.1", shown.prompt(), false, null, shown.revision(), shown.passthrough()),
                            WIDTH,
                            HEIGHT)
                    .blend(expected, 1);

            render(pipeline(true, false), picture);

            assertThat(Frames.differences(picture, expected)).noneMatch(Frames::isOutsideOfTheTag);
            assertThat(tagOf(picture).revision()).isEqualTo(shown.revision());
        }
    }

    @Test
    void withoutTheOverlayOnlyColoursChange() {
        I420Picture flat = I420Picture.allocate(WIDTH, HEIGHT);

        render(pipeline, flat);

        int luma = flat.luma().get(WIDTH - 1, HEIGHT - 1);
        assertThat(Frames.lumaBelowTheTag(flat)).containsOnly(luma);
        assertThat(flat.u().get(flat.strideU() * flat.chromaHeight() - 1)).isNotEqualTo((byte) 128);
    }

    @Test
    void theMarkerIsReadAndRestampedOnlyOnRequest() {
        I420Picture stamped = Frames.random(WIDTH, HEIGHT);
        PixelMarker.stamp(stamped.luma(), 4711);
        int high = stamped.luma().get(0, HEIGHT - 1);

        I420Picture kept = render(pipeline, Frames.copy(stamped));
        I420Picture restamped = render(pipeline(false, true), Frames.copy(stamped));

        assertThat(tagOf(kept).marker()).hasValue(4711);
        assertThat(kept.luma().get(0, HEIGHT - 1)).as("transformed as the rest").isNotEqualTo(high);
        assertThat(tagOf(restamped).marker()).hasValue(4711);
        assertThat(restamped.luma().get(0, HEIGHT - 1)).isEqualTo(high);
        assertThat(Frames.differences(kept, restamped)).noneMatch(Frames::isOutsideOfTheMarker);
    }

    @Test
    void noMarkerIsStampedIfTheInputHasNone() {
        I420Picture picture = Frames.random(WIDTH, HEIGHT);
        I420Picture kept = render(pipeline, Frames.copy(picture));

        I420Picture restamped = render(pipeline(false, true), picture);

        assertThat(tagOf(restamped).marker()).isEmpty();
        assertThat(Frames.differences(kept, restamped)).noneMatch(Frames::isOutsideOfTheTag);
    }

    /**
     * Clients that measure latency read the marker this way, too. For other clients, a noisy picture is not a marker.
     */
    @Test
    void aDamagedMarkerIsReadOnlyForClientsThatMeasureLatency() {
        I420Picture damaged = Frames.random(WIDTH, HEIGHT);
        PixelMarker.stamp(damaged.luma(), 4711);
        for (int y = HEIGHT - 8; y < HEIGHT; y++) {
            damaged.luma().data().put(y * damaged.luma().stride() + 4, (byte) 0);
        }

        assertThat(tagOf(render(pipeline, Frames.copy(damaged))).marker()).isEmpty();
        assertThat(tagOf(render(pipeline(false, true), damaged)).marker()).hasValue(4711);
    }

    @Test
    void theTagContainsTheProcessingTimeUpToItsMaximum() {
        long now = System.nanoTime();

        assertThat(held(now - 50_000_000L)).isGreaterThanOrEqualTo(500);
        assertThat(held(now - 3_600_000_000_000L)).isEqualTo(0xffff);
        assertThat(held(now + 3_600_000_000_000L)).as("no time at all").isZero();
    }

    /** The times are those of the frames' arrival. */
    @Test
    void aFrameThatComesTooSoonIsDroppedIfTheServiceSendsFewer() {
        FramePipeline slow = pipeline(false, false, 10);
        long second = 1_000_000_000L;

        assertThat(Stream.of(0L, second / 30, second / 20, second / 10, second / 5)
                        .map(arrived -> slow.render(Frames.random(WIDTH, HEIGHT), arrived, Degradation.NONE)))
                .containsExactly(Outcome.LEAVES, Outcome.DROPPED, Outcome.DROPPED, Outcome.LEAVES, Outcome.LEAVES);
    }

    @Test
    void aFrameTooSmallForATagLeavesWithoutOne() {
        state = Optional.of(PASSTHROUGH);
        I420Picture picture = Frames.random(64, 48);
        I420Picture before = Frames.copy(picture);

        render(pipeline, picture);

        assertThat(Frames.differences(picture, before)).isEmpty();
    }

    private int held(long arrivedNanos) {
        I420Picture picture = Frames.random(WIDTH, HEIGHT);
        assertThat(pipeline.render(picture, arrivedNanos, Degradation.NONE)).isEqualTo(Outcome.LEAVES);
        return tagOf(picture).heldTenths();
    }

    private FramePipeline pipeline(boolean overlay, boolean restampsMarker) {
        return pipeline(overlay, restampsMarker, 0);
    }

    private FramePipeline pipeline(boolean overlay, boolean restampsMarker, double framesPerSecond) {
        return new FramePipeline(new FrameJob(
                journal.of("session", "tenant"),
                new FrameTrace(),
                "TR_1",
                SESSION,
                Model.served("lucy-2.1", 1280, 720, 30),
                () -> state,
                () -> Degradation.NONE,
                overlay,
                restampsMarker,
                WIDTH,
                HEIGHT,
                framesPerSecond,
                revision -> {}));
    }

    private static I420Picture render(FramePipeline pipeline, I420Picture picture) {
        assertThat(pipeline.render(picture, System.nanoTime(), Degradation.NONE))
                .isEqualTo(Outcome.LEAVES);
        return picture;
    }

    private static FrameTag tagOf(I420Picture picture) {
        return FrameTag.read(picture.luma()).orElseThrow();
    }
}
