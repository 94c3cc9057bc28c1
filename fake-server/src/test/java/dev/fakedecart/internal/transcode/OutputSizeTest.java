package dev.fakedecart.internal.transcode;

import static org.assertj.core.api.Assertions.assertThat;

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
    void framesOfAnotherShapeSetANewSize() {
        var size = new OutputSize(1280, 720);

        size.saw(640, 480);

        assertIs(size, 640, 480);
    }

    @Test
    void largerFramesRaiseTheFullSize() {
        var size = new OutputSize(640, 360);

        size.saw(1280, 720);
        size.saw(640, 360);

        assertIs(size, 1280, 720);
    }

    @Test
    void aRotatedPhoneKeepsItsFullSize() {
        var size = new OutputSize(1280, 720);

        size.saw(360, 640);
        assertIs(size, 720, 1280);

        size.saw(640, 360);
        assertIs(size, 1280, 720);
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
