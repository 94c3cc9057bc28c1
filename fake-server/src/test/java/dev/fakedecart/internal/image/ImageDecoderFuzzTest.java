package dev.fakedecart.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.testing.FuzzTest;
import java.util.List;

/** Files that a client sends as images: each is decoded or refused with a {@link BadImageException}. */
class ImageDecoderFuzzTest extends FuzzTest {
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
        return 1_000;
    }

    @Override
    protected boolean accepts(byte[] input) {
        try {
            ImageDecoder.Decoded decoded = ImageDecoder.decode("x", input);
            assertThat(decoded.thumbnail(16).getWidth()).isBetween(1, 16);
            return true;
        } catch (BadImageException e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
        }
    }
}
