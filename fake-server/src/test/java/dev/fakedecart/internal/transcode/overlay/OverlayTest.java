package dev.fakedecart.internal.transcode.overlay;

import static dev.fakedecart.internal.transcode.overlay.OverlayPictures.bytes;
import static dev.fakedecart.internal.transcode.overlay.OverlayPictures.padded;
import static dev.fakedecart.internal.transcode.overlay.OverlayPictures.plain;
import static dev.fakedecart.internal.transcode.overlay.OverlayPictures.prompt;
import static dev.fakedecart.internal.transcode.overlay.OverlayPictures.promptAndImage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fakedecart.tag.PixelMarker;
import dev.fakedecart.tag.TagGrid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayTest {
    private static final String LONG_PROMPT = "a golden crown with many jewels, ".repeat(20);

    @ParameterizedTest
    @CsvSource({
        "1280,720", "1088,624", "720,1280", "624,1088", "1920,1080", "1080,1920", "640,360", "320,180", "321,181",
        "181,321", "641,479", "200,64", "64,64", "33,17", "2,2", "1,1", "4000,60", "60,4000"
    })
    void onlyThePictureIsWrittenAndTheTagAndTheMarkerStayFree(int width, int height) {
        I420Picture before = padded(width, height);
        I420Picture after = padded(width, height);

        Overlay.paint(promptAndImage(LONG_PROMPT, 256, 192), width, height).blend(after, 123_456);

        int tagHeight = TagGrid.of(width, height).map(TagGrid::height).orElse(0);
        assertFree(
                before.luma().data(),
                after.luma().data(),
                width + OverlayPictures.PADDING,
                width,
                height,
                tagHeight,
                1);
        int chromaWidth = (width + 1) / 2;
        int chromaHeight = (height + 1) / 2;
        int stride = chromaWidth + OverlayPictures.PADDING;
        assertFree(before.u(), after.u(), stride, chromaWidth, chromaHeight, tagHeight / 2, 2);
        assertFree(before.v(), after.v(), stride, chromaWidth, chromaHeight, tagHeight / 2, 2);
    }

    private static void assertFree(
            ByteBuffer before, ByteBuffer after, int stride, int width, int height, int tagHeight, int scale) {
        for (int i = 0; i < before.capacity(); i++) {
            int x = i % stride;
            int y = i / stride;
            boolean outside = x >= width || y >= height;
            boolean marker = x < PixelMarker.WIDTH / scale && y >= height - PixelMarker.HEIGHT / scale;
            if ((outside || marker || y < tagHeight) && before.get(i) != after.get(i)) {
                assertThat(after.get(i)).as("%s, %s".formatted(x, y)).isEqualTo(before.get(i));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1280,720", "720,1280", "1920,1080", "640,360", "320,180", "180,320"})
    void mostOfTheVideoRemainsVisible(int width, int height) {
        I420Picture picture = plain(width, height, 200, 128, 128);

        Overlay.paint(promptAndImage(LONG_PROMPT, 256, 192), width, height).blend(picture, 1);

        assertThat(changed(picture, 200)).isBetween(width * height / 50, width * height / 2);
    }

    @Test
    void differentPromptsLookDifferent() {
        assertThat(frame(prompt("a crown"), 1)).isNotEqualTo(frame(prompt("a clown"), 1));
    }

    @Test
    void enhancementRevisionModelAndPassthroughAreVisible() {
        byte[] frame = frame(new OverlayContent("lucy-2.1", "a crown", false, null, 3, false), 1);

        assertThat(frame(new OverlayContent("lucy-2.1", "a crown", true, null, 3, false), 1))
                .isNotEqualTo(frame);
        assertThat(frame(new OverlayContent("lucy-2.1", "a crown", false, null, 4, false), 1))
                .isNotEqualTo(frame);
        assertThat(frame(new OverlayContent("lucy-2.2", "a crown", false, null, 3, false), 1))
                .isNotEqualTo(frame);
        assertThat(frame(new OverlayContent("lucy-2.1", "a crown", false, null, 3, true), 1))
                .isNotEqualTo(frame);
        assertThat(frame(new OverlayContent("lucy-2.1", null, false, null, 3, false), 1))
                .isNotEqualTo(frame);
    }

    @Test
    void eachFrameShowsItsNumber() {
        byte[] first = frame(prompt("a crown"), 1);

        assertThat(frame(prompt("a crown"), 1)).isEqualTo(first);
        assertThat(frame(prompt("a crown"), 2)).isNotEqualTo(first);
        assertThat(frame(prompt("a crown"), 100_001)).isNotEqualTo(first);
        assertThat(frame(prompt("a crown"), 1_000_001)).isEqualTo(first);
        assertThat(frame(prompt("a crown"), -1)).isNotEqualTo(first);
    }

    @Test
    void theReferenceImageIsShownInItsColours() {
        I420Picture without = plain(1280, 720, 60, 128, 128);
        I420Picture with = plain(1280, 720, 60, 128, 128);

        Overlay.paint(prompt("a crown"), 1280, 720).blend(without, 1);
        Overlay.paint(promptAndImage("a crown", 100, 100), 1280, 720).blend(with, 1);

        assertThat(magenta(without)).isZero();
        assertThat(magenta(with)).isGreaterThan(1000);
    }

    @ParameterizedTest
    @CsvSource({"1,256", "256,1", "1,1", "2000,1500"})
    void imagesOfAnyShapeArePainted(int width, int height) {
        I420Picture with = plain(1280, 720, 60, 128, 128);
        Overlay.paint(promptAndImage("a crown", width, height), 1280, 720).blend(with, 1);

        assertThat(bytes(with.luma().data())).isNotEqualTo(frame(prompt("a crown"), 1));
    }

    @Test
    void buffersOfEitherByteOrderGiveTheSamePicture() {
        I420Picture big = padded(640, 360);
        I420Picture little = padded(640, 360);
        little.luma().data().order(ByteOrder.LITTLE_ENDIAN);
        little.u().order(ByteOrder.LITTLE_ENDIAN);
        Overlay overlay = Overlay.paint(promptAndImage("a crown", 256, 192), 640, 360);

        overlay.blend(big, 7);
        overlay.blend(little, 7);

        assertThat(bytes(little.luma().data())).isEqualTo(bytes(big.luma().data()));
        assertThat(bytes(little.u())).isEqualTo(bytes(big.u()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void thePanelIsDrawnWithoutFonts(int images) {
        I420Picture picture = plain(1280, 720, 200, 128, 128);
        OverlayContent content = images == 0 ? prompt("a crown") : promptAndImage("a crown", 200, 300);

        Overlay.paint(content, 1280, 720, Optional.empty()).blend(picture, 1);

        assertThat(changed(picture, 200)).isPositive();
    }

    @Test
    void aPictureOfAnotherSizeIsRefused() {
        Overlay overlay = Overlay.paint(prompt("a crown"), 640, 360);

        assertThatThrownBy(() -> overlay.blend(I420Picture.allocate(640, 480), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the picture is 640 x 480, but the overlay was painted for 640 x 360");
    }

    private static byte[] frame(OverlayContent content, long number) {
        I420Picture picture = plain(1280, 720, 60, 128, 128);
        Overlay.paint(content, 1280, 720).blend(picture, number);
        return bytes(picture.luma().data());
    }

    private static int changed(I420Picture picture, int luma) {
        int changed = 0;
        for (byte sample : bytes(picture.luma().data())) {
            changed += (sample & 0xff) == luma ? 0 : 1;
        }
        return changed;
    }

    private static int magenta(I420Picture picture) {
        int magenta = 0;
        for (int i = 0; i < picture.u().capacity(); i++) {
            magenta += (picture.u().get(i) & 0xff) > 190 && (picture.v().get(i) & 0xff) > 190 ? 1 : 0;
        }
        return magenta;
    }
}
