package dev.fakedecart.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.testing.FuzzTest;
import java.util.List;

/** A fuzz test of files that a client sends as images: each is accepted or refused with a {@link BadImageException}. */
abstract class ImageFuzz extends FuzzTest {
    @Override
    protected final List<byte[]> samples() {
        return ImageSamples.FILES;
    }

    @Override
    protected final List<String> words() {
        return ImageSamples.WORDS;
    }

    @Override
    protected final boolean accepts(byte[] input) {
        try {
            read(input);
            return true;
        } catch (BadImageException e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
        }
    }

    /** Reads a file and checks the result. */
    abstract void read(byte[] file) throws BadImageException;
}
