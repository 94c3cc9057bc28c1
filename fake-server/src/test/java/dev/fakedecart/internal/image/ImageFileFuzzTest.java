package dev.fakedecart.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks files that a client sends as images, without decoding them. */
class ImageFileFuzzTest extends ImageFuzz {
    @Override
    protected int rounds() {
        return 20_000;
    }

    @Override
    void read(byte[] file) throws BadImageException {
        ImageFile read = ImageFile.read("x", file);
        assertThat((long) read.width() * read.height()).isBetween(1L, ImageLimits.MOST_PIXELS);
    }
}
