package dev.fakedecart.benchmarks.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameSizeTest {

    @Test
    void aSizeIsParsedAndPrinted() {
        assertThat(FrameSize.parse("640x352")).isEqualTo(new FrameSize(640, 352));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1280", "1280x", "x720", "1280x720x3", "1281x720", "32x32", "8192x720", "large"})
    void anInvalidSizeIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> FrameSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"")
                .hasMessageContaining("1280x720");
    }
}
