package dev.fakedecart.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

/** Decodes files that a client sends as images. */
class ImageDecoderFuzzTest extends ImageFuzz {
    @Override
    protected int rounds() {
        return 1_000;
    }

    @Override
    void read(byte[] file) throws BadImageException {
        ImageDecoder.Decoded decoded = ImageDecoder.decode("x", file);
        assertThat(decoded.thumbnail(16).getWidth()).isBetween(1, 16);
    }
}
