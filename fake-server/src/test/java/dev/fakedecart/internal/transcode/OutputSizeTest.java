package dev.fakedecart.internal.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.internal.transcode.OutputSize.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputSizeTest {

    @ParameterizedTest
    @CsvSource({"1280, 720", "640, 360", "960, 540", "320, 180", "1280, 704", "318, 180"})
    void smallerFramesOfTheSameShapeAreScaledToTheAnnouncedSize(int width, int height) {
        var size = new OutputSize(1280, 720);

        size.saw(width, height);

        assertIs(size, 1280, 720);
    }

    @Test
    void aFirstFrameOfAnotherShapeThanAnnouncedSetsTheSize() {
        var size = new OutputSize(1280, 720);

        size.saw(640, 480);

        assertIs(size, 640, 480);
    }

    @Test
    void laterFramesOfAnotherShapeKeepTheSizeAndShowTheirMiddle() {
        var size = new OutputSize(1280, 720);
        size.saw(1280, 720);

        size.saw(720, 1280);
        assertIs(size, 1280, 720);
        assertThat(size.partOf(720, 1280)).isEqualTo(new Part(0, 437, 720, 405));

        size.saw(640, 480);
        assertIs(size, 1280, 720);
        assertThat(size.partOf(640, 480)).isEqualTo(new Part(0, 60, 640, 360));

        size.saw(1920, 800);
        assertThat(size.partOf(1920, 800)).isEqualTo(new Part(249, 0, 1422, 800));
    }

    @ParameterizedTest
    @CsvSource({"1280, 720", "640, 360", "1280, 704", "318, 180"})
    void framesOfTheSameShapeAreShownWhole(int width, int height) {
        var size = new OutputSize(1280, 720);
        size.saw(1280, 720);

        assertThat(size.partOf(width, height)).isEqualTo(new Part(0, 0, width, height));
    }

    @Test
    void largerFramesRaiseTheFullSize() {
        var size = new OutputSize(640, 360);

        size.saw(1280, 720);
        size.saw(640, 360);

        assertIs(size, 1280, 720);
    }

    @Test
    void aPhoneThatIsUprightAtTheFirstFrameKeepsItsFullSize() {
        var size = new OutputSize(1280, 720);

        size.saw(360, 640);
        assertIs(size, 720, 1280);

        size.saw(640, 360);
        assertIs(size, 720, 1280);
    }

    @Test
    void withoutAnAnnouncementTheLargestFrameSetsTheSize() {
        var size = new OutputSize(0, 0);

        size.saw(320, 180);
        assertIs(size, 320, 180);
        size.saw(1280, 720);
        assertIs(size, 1280, 720);
        size.saw(640, 360);
        assertIs(size, 1280, 720);
    }

    @Test
    void anAlmostSquareFrameIsNotTakenForRotated() {
        var size = new OutputSize(504, 512);

        size.saw(252, 256);

        assertIs(size, 504, 512);
    }

    private static void assertIs(OutputSize size, int width, int height) {
        assertThat(new int[] {size.width(), size.height()}).containsExactly(width, height);
    }
}
