package dev.fakedecart.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Properties of all tags and all frames; {@link TagVectorsTest} has single cases. */
class FrameTagTest {
    private static final int NOISE = 60;

    private final Random random = new Random(4588);

    @Test
    void aTagIsReadBackAtEverySize() {
        for (int i = 0; i < 100; i++) {
            FrameTag tag = tag();
            LumaPlane frame = Pixels.random(between(256, 1500), between(96, 900), random);

            boolean drawn = tag.draw(frame);

            assertThat(drawn)
                    .isEqualTo(TagGrid.of(frame.width(), frame.height()).isPresent());
            assertThat(FrameTag.read(frame)).as(size(frame)).isEqualTo(drawn ? Optional.of(tag) : Optional.empty());
        }
    }

    @Test
    void drawingChangesNothingOutsideTheTag() {
        LumaPlane frame = Pixels.random(700, 400, random);
        LumaPlane expected = Pixels.mapped(frame, luma -> luma);
        TagGrid grid = TagGrid.of(700, 400).orElseThrow();

        tag().draw(frame);

        frame.fill(0, 0, grid.width(), grid.height(), 0);
        expected.fill(0, 0, grid.width(), grid.height(), 0);
        assertThat(frame).isEqualTo(expected);
    }

    @Test
    void aFrameTooSmallForATagIsUnchanged() {
        LumaPlane frame = Pixels.random(1280, 63, random);
        byte[] before = Pixels.rows(frame);

        assertThat(tag().draw(frame)).isFalse();
        assertThat(Pixels.rows(frame)).isEqualTo(before);
    }

    @Test
    void noiseDoesNotHideATag() {
        for (int i = 0; i < 30; i++) {
            FrameTag tag = tag();
            LumaPlane frame = Pixels.flat(between(256, 1400), between(192, 400), 128);
            tag.draw(frame);

            assertThat(FrameTag.read(Pixels.noisy(frame, NOISE, random)))
                    .as(size(frame))
                    .hasValue(tag);
        }
    }

    @Test
    void noiseAfterScalingDoesNotHideATag() {
        for (TagScale scale : TagScale.ALL) {
            FrameTag tag = tag();
            LumaPlane frame = Pixels.flat(960, 600, 128);
            tag.draw(frame);
            LumaPlane scaled = Pixels.boxScaled(frame, scale.scaled(4, 960), scale.scaled(4, 600));

            assertThat(FrameTag.read(Pixels.noisy(scaled, NOISE, random)))
                    .as(scale.name())
                    .hasValue(tag);
        }
    }

    @Test
    void aTagWithFlippedBitsIsNotRead() {
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = tag().toBytes();
            for (int flips = between(1, 12); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Optional<FrameTag> read = FrameTag.fromBytes(bytes);
            // The same bit may have been flipped twice.
            read.ifPresent(tag -> assertThat(tag.toBytes()).isEqualTo(bytes));
        }
    }

    @Test
    void bytesOfAWrongLengthAreNotATag() {
        for (int length : new int[] {0, 1, 2, 31, 33, 64}) {
            assertThat(FrameTag.fromBytes(new byte[length])).isEmpty();
        }
    }

    @Test
    void theStrideCanExceedTheWidth() {
        FrameTag tag = tag();
        ByteBuffer data = ByteBuffer.allocateDirect(1000 * 360);
        var frame = new LumaPlane(data, 1000, 640, 360);

        tag.draw(frame);

        assertThat(FrameTag.read(frame)).hasValue(tag);
        for (int x = 640; x < 1000; x++) {
            assertThat(data.get(5 * 1000 + x)).isZero();
        }
    }

    @Test
    void theBuffersPositionDoesNotMatter() {
        FrameTag tag = tag();
        LumaPlane frame = Pixels.flat(320, 180, 128);
        frame.data().position(1000);

        tag.draw(frame);

        assertThat(FrameTag.read(frame)).hasValue(tag);
        assertThat(frame.data().position()).isEqualTo(1000);
    }

    @Test
    void noPictureMakesTheReadersFail() {
        for (int i = 0; i < 2_000; i++) {
            int width = between(1, 700);
            int height = between(1, 100);
            int stride = width + random.nextInt(3);
            var pixels = new byte[stride * (height - 1) + width];
            random.nextBytes(pixels);
            var frame = new LumaPlane(ByteBuffer.wrap(pixels), stride, width, height);

            assertThat(FrameTag.read(frame)).isEmpty();
        }
    }

    @Test
    void everyScaleReadsOnlyPixelsWithinTheFrame() {
        for (int width = 1; width < 1200; width++) {
            LumaPlane wide = Pixels.flat(width, 96, 200);
            LumaPlane high = Pixels.flat(width, 600, 50);
            for (TagScale scale : TagScale.ALL) {
                assertThat(scale.read(wide)).isEmpty();
                assertThat(scale.read(high)).isEmpty();
            }
        }
    }

    @Test
    void aPlaneThatItsBufferCannotHoldIsRefused() {
        refused(99, 10, 10, 10);
        refused(100, 9, 10, 10);
        refused(100, 10, 0, 10);
        refused(100, 10, 10, 0);
        refused(100, -10, -10, 10);
        refused(100, 65_536, 10, 65_537);
        refused(100, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LumaPlane(ByteBuffer.allocate(100).limit(50), 10, 10, 10));
    }

    private static void refused(int size, int stride, int width, int height) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LumaPlane(ByteBuffer.allocate(size), stride, width, height));
    }

    @Test
    void valuesOutOfTheirRangeAreRefused() {
        OptionalInt none = OptionalInt.empty();
        for (int value : new int[] {-1, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new FrameTag(1, 2, 3, none, none, none, false, false, false, value));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new FrameTag(1, 2, 3, OptionalInt.of(value), none, none, false, false, false, 0));
        }
    }

    @Test
    void everyGridFitsItsFrame() {
        for (int i = 0; i < 20_000; i++) {
            int width = random.nextBoolean() ? random.nextInt() : between(-10, 3000);
            int height = random.nextBoolean() ? random.nextInt() : between(-10, 3000);

            TagGrid.of(width, height).ifPresent(grid -> {
                assertThat(grid.columns() * grid.rows()).isEqualTo(TagGrid.CELLS);
                assertThat(grid.cell()).isBetween(8, 24);
                assertThat(grid.width()).isLessThanOrEqualTo(width);
                assertThat(grid.height()).isLessThanOrEqualTo(height);
            });
        }
    }

    private FrameTag tag() {
        return new FrameTag(
                random.nextInt(),
                random.nextInt(),
                random.nextInt(),
                random.nextBoolean() ? OptionalInt.of(random.nextInt(65_536)) : OptionalInt.empty(),
                random.nextBoolean() ? OptionalInt.of(random.nextInt()) : OptionalInt.empty(),
                random.nextBoolean() ? OptionalInt.of(random.nextInt()) : OptionalInt.empty(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(65_536));
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private static String size(LumaPlane plane) {
        return plane.width() + " x " + plane.height();
    }
}
