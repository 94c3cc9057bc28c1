package dev.fakedecart.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageAdviceTest {
    private static final BufferedImage THUMBNAIL = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);

    private static ReferenceImage image(int width, int height, int bytes) {
        return new ReferenceImage("png", width, height, bytes, THUMBNAIL, "9f86d081884c7d65");
    }

    @ParameterizedTest
    @CsvSource({"511, 2000", "2000, 511", "24, 16"})
    void aSmallImageIsAdvisedAgainst(int width, int height) {
        assertThat(ImageAdvice.of(image(width, height, 1_000)))
                .hasValue("the image has %sx%s pixels; at least 512x512 are advised".formatted(width, height));
    }

    @Test
    void anImageOfMoreThanFiveMegabytesIsAdvisedAgainst() {
        assertThat(ImageAdvice.of(image(512, 512, 5_240_000)))
                .hasValue("the image has 5.2 MB; less than 5 MB are advised");
    }

    @Test
    void anImageWithinTheAdviceGetsNone() {
        assertThat(ImageAdvice.of(image(512, 512, 5_000_000))).isEmpty();
    }
}
