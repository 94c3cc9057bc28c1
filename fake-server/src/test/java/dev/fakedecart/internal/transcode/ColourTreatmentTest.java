package dev.fakedecart.internal.transcode;

import static dev.fakedecart.internal.transcode.overlay.OverlayPictures.bytes;
import static dev.fakedecart.internal.transcode.overlay.OverlayPictures.padded;
import static dev.fakedecart.internal.transcode.overlay.OverlayPictures.plain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.transcode.overlay.I420Picture;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColourTreatmentTest {

    @Test
    void passthroughLeavesTheFrameUnchanged() {
        I420Picture picture = padded(641, 361);

        ColourTreatment.NONE.apply(picture);

        assertThat(all(picture)).isEqualTo(all(padded(641, 361)));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 126, 235})
    void everyGreySceneIsColoured(int luma) {
        for (int hash = 0; hash < 500; hash++) {
            I420Picture picture = plain(64, 64, luma, 128, 128);

            ColourTreatment.of(hash).apply(picture);

            for (int i = 0; i < picture.u().capacity(); i++) {
                double strength = Math.hypot(
                        (picture.u().get(i) & 0xff) - 128, (picture.v().get(i) & 0xff) - 128);
                assertThat(strength).isBetween(27.0, 33.0);
            }
        }
    }

    @Test
    void aStateAlwaysHasTheSameColoursAndAHundredStatesDiffer() {
        var looks = new HashSet<ByteBuffer>();
        for (int hash = 0; hash < 100; hash++) {
            ByteBuffer look = treated(hash);
            assertThat(treated(hash)).isEqualTo(look);
            looks.add(look);
        }
        assertThat(looks).hasSizeGreaterThan(90);
    }

    private static ByteBuffer treated(int hash) {
        I420Picture picture = plain(64, 64, 126, 150, 90);
        ColourTreatment.of(hash).apply(picture);
        return ByteBuffer.wrap(all(picture));
    }

    @ParameterizedTest
    @CsvSource({"1280,720", "641,361", "33,17", "8,8", "7,7", "1,1"})
    void onlyPixelsOfThePictureAreWritten(int width, int height) {
        I420Picture before = padded(width, height);
        I420Picture after = padded(width, height);

        ColourTreatment.of(7).apply(after);

        assertOutsideEqual(
                before.luma().data(), after.luma().data(), before.luma().stride(), width, height);
        int chromaWidth = after.chromaWidth();
        int chromaHeight = after.chromaHeight();
        assertOutsideEqual(before.u(), after.u(), before.strideU(), chromaWidth, chromaHeight);
        assertOutsideEqual(before.v(), after.v(), before.strideV(), chromaWidth, chromaHeight);
    }

    private static void assertOutsideEqual(ByteBuffer before, ByteBuffer after, int stride, int width, int height) {
        for (int i = 0; i < before.capacity(); i++) {
            if ((i % stride >= width || i / stride >= height) && before.get(i) != after.get(i)) {
                assertThat(after.get(i)).as("byte %s".formatted(i)).isEqualTo(before.get(i));
            }
        }
    }

    @Test
    void samplesAreTreatedAlikeAtEveryPositionInTheirRow() {
        for (int sample = 0; sample < 256; sample++) {
            int chroma = sample;
            for (int hash = 0; hash < 10; hash++) {
                I420Picture picture = plain(30, 2, sample, chroma, 255 - chroma);

                ColourTreatment.of(hash).apply(picture);

                assertThat(IntStream.range(0, 15)
                                .map(picture.u()::get)
                                .distinct()
                                .count())
                        .isOne();
                assertThat(IntStream.range(0, 15)
                                .map(picture.v()::get)
                                .distinct()
                                .count())
                        .isOne();
                assertThat(IntStream.range(0, 60)
                                .map(picture.luma().data()::get)
                                .distinct()
                                .count())
                        .isOne();
            }
        }
    }

    @Test
    void lumaKeepsItsOrderAndTheLimitedRange() {
        int last = 0;
        for (int luma = 16; luma <= 235; luma++) {
            I420Picture picture = plain(8, 8, luma, 128, 128);
            ColourTreatment.of(3).apply(picture);

            assertThat(picture.luma().get(0, 0)).isBetween(Math.max(30, last), 215);
            last = picture.luma().get(0, 0);
        }
    }

    private static byte[] all(I420Picture picture) {
        byte[] luma = bytes(picture.luma().data());
        byte[] u = bytes(picture.u());
        byte[] v = bytes(picture.v());
        return ByteBuffer.allocate(luma.length + u.length + v.length)
                .put(luma)
                .put(u)
                .put(v)
                .array();
    }
}
