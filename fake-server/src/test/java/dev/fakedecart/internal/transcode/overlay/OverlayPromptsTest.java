package dev.fakedecart.internal.transcode.overlay;

import static dev.fakedecart.internal.transcode.overlay.OverlayPictures.prompt;
import static dev.fakedecart.internal.transcode.overlay.OverlayPictures.promptAndImage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OverlayPromptsTest {

    static Stream<String> hostilePrompts() {
        return Stream.of(
                "",
                "   \t\n ",
                "\0\0\0",
                "line\nline\r\nline\u2028line\u0085line",
                "x".repeat(10_000),
                "word ".repeat(2_000),
                "\u0301".repeat(10_000),
                "Z" + "\u0335\u0321\u0489".repeat(3_000),
                "\u0627\u0644\u062A\u0627\u062C ".repeat(50),
                "\u05D4\u05E4\u05D5\u05DA with jewels (\u05D6\u05D4\u05D1) 42",
                "\u202Eevil\u202D \u2067x\u2069 \u200F\u200E",
                "\uD83D\uDE00\uD83E\uDDD9\u200D\u2642\uFE0F \u2764\uFE0F \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "\uD83C\uDDEE\uD83C\uDDF1".repeat(300),
                "\uD800",
                "\uDC00\uD800 a \uD83D",
                "\u6F22\u5B57\u304B\u306A\uAC00".repeat(100),
                "\u200B\u200D\u2060\uFEFF\uFFFF\uFFFE",
                "\uE000\uDBFF\uDFFF",
                "\u0E01\u0E49\u0928\u092E\u0938\u094D\u0924\u0947");
    }

    @ParameterizedTest
    @MethodSource("hostilePrompts")
    void anyPromptIsPaintedAtAnySize(String prompt) {
        int[][] sizes = {{1280, 720}, {720, 1280}, {1920, 1080}, {640, 360}, {320, 180}, {181, 321}, {64, 64}, {1, 1}};
        for (int[] size : sizes) {
            I420Picture picture = I420Picture.allocate(size[0], size[1]);
            Overlay.paint(prompt(prompt), size[0], size[1]).blend(picture, 1);
            Overlay.paint(promptAndImage(prompt, 256, 144), size[0], size[1]).blend(picture, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("hostilePrompts")
    void anyPromptIsPlainTextOfBoundedLengthOnOneLine(String prompt) {
        String plain = PlainText.of(prompt);

        assertThat(plain.codePointCount(0, plain.length())).isLessThan(2100);
        assertThat(plain.codePoints())
                .noneMatch(Character::isISOControl)
                .noneMatch(character -> Character.getType(character) == Character.SURROGATE);
    }

    @Test
    void harmfulCharactersAreRemoved() {
        assertThat(PlainText.of("a\u0000b\n\n c ")).isEqualTo("a b c");
        assertThat(PlainText.of("\u202Eabc")).isEqualTo("abc");
        assertThat(PlainText.of("a" + "\u0301".repeat(9))).isEqualTo("a" + "\u0301".repeat(3));
        assertThat(PlainText.of("a\uD800b")).isEqualTo("a\uFFFDb");
    }
}
