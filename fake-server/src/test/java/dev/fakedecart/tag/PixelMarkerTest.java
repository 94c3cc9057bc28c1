package dev.fakedecart.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Properties of all markers and all frames; {@link TagVectorsTest} has single cases. */
class PixelMarkerTest {
    private final Random random = new Random(4588);

    @Test
    void everySequenceNumberIsRead() {
        LumaPlane frame = Pixels.flat(PixelMarker.WIDTH, PixelMarker.HEIGHT, 0);
        for (int sequence = 0; sequence < 65_536; sequence++) {
            PixelMarker.stamp(frame, sequence);
            assertThat(PixelMarker.read(frame)).hasValue(sequence);
        }
    }

    @Test
    void onlyTheLowBitsOfTheSequenceNumberCount() {
        LumaPlane frame = Pixels.flat(640, 360, 0);

        PixelMarker.stamp(frame, 65_536 + 77);
        assertThat(PixelMarker.read(frame)).hasValue(77);

        PixelMarker.stamp(frame, -1);
        assertThat(PixelMarker.read(frame)).hasValue(65_535);
    }

    @Test
    void aMarkerIsReadBackAtEverySizeAndThroughNoise() {
        for (int i = 0; i < 200; i++) {
            int sequence = random.nextInt(65_536);
            LumaPlane frame = Pixels.flat(192 + random.nextInt(600), 32 + random.nextInt(400), 128);
            PixelMarker.stamp(frame, sequence);

            assertThat(PixelMarker.read(Pixels.noisy(frame, 60, random)))
                    .as("%s x %s", frame.width(), frame.height())
                    .hasValue(sequence);
        }
    }

    @Test
    void stampingChangesNothingOutsideTheMarker() {
        ByteBuffer data = ByteBuffer.allocateDirect(300 * 100);

        PixelMarker.stamp(new LumaPlane(data, 300, 250, 100), 0xffff);

        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 300; x++) {
                boolean marker = x < PixelMarker.WIDTH && y >= 100 - PixelMarker.HEIGHT;
                assertThat(data.get(y * 300 + x) != 0).isEqualTo(marker);
            }
        }
    }

    @Test
    void aFrameTooSmallForAMarkerIsUnchanged() {
        for (int[] size : new int[][] {{191, 100}, {300, 31}}) {
            LumaPlane frame = Pixels.flat(size[0], size[1], 128);

            PixelMarker.stamp(frame, 1);

            assertThat(frame).isEqualTo(Pixels.flat(size[0], size[1], 128));
        }
    }

    /** At another cell size a wrong number may be read by chance, because the checksum has only four bits. */
    @Test
    void aNumberWithAFlippedBitIsNotRead() {
        for (int bit = 0; bit < 16; bit++) {
            LumaPlane frame = Pixels.flat(PixelMarker.WIDTH, PixelMarker.HEIGHT, 0);
            PixelMarker.stamp(frame, 0x1234);
            int left = 8 * (4 + 15 - bit);
            frame.fill(left, 0, 8, 32, 250 - frame.get(left, 0));

            assertThat(PixelMarker.read(frame))
                    .isNotEqualTo(OptionalInt.of(0x1234 ^ (1 << bit)))
                    .isNotEqualTo(OptionalInt.of(0x1234));
        }
    }

    @Test
    void noPictureMakesTheReaderFail() {
        for (int width = 1; width < 400; width++) {
            int stride = width + random.nextInt(3);
            int height = 1 + random.nextInt(80);
            var pixels = new byte[stride * (height - 1) + width];
            random.nextBytes(pixels);

            // a random picture may contain a valid marker
            PixelMarker.read(new LumaPlane(ByteBuffer.wrap(pixels), stride, width, height))
                    .ifPresent(sequence -> assertThat(sequence).isBetween(0, 65_535));
        }
    }
}
