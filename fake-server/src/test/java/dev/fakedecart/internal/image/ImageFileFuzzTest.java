package dev.fakedecart.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.testing.FuzzTest;
import java.util.List;

/** Files that a client sends as images: each is checked or refused with a {@link BadImageException}. */
class ImageFileFuzzTest extends FuzzTest {
    @Override
    protected List<byte[]> samples() {
        return ImageSamples.FILES;
    }

    @Override
    protected List<String> words() {
        return ImageSamples.WORDS;
    }

    @Override
    protected int rounds() {
        return 20_000;
    }

    @Override
    protected boolean accepts(byte[] input) {
        try {
            ImageFile read = ImageFile.read("x", input);
            assertThat((long) read.width() * read.height()).isBetween(1L, ImageLimits.MOST_PIXELS);
            return true;
        } catch (BadImageException e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
        }
    }
}
