package dev.fakedecart.internal.transcode.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uses the bundled fonts, so that lines break at the same places on all machines. */
class OverlayParagraphTest {
    private OverlayFonts fonts;

    @BeforeEach
    void bundledFonts() {
        Optional<OverlayFonts> loaded = OverlayFonts.get();
        assumeThat(loaded).as("Java can draw text on this machine").isPresent();
        fonts = new OverlayFonts(
                loaded.orElseThrow().regular(), loaded.orElseThrow().bold(), null);
    }

    @Test
    void shortTextIsOneLineOfItsOwnWidth() {
        Paragraph paragraph = Paragraph.wrap(fonts, "a crown", 20, 500, 4);

        assertThat(paragraph.lines()).hasSize(1);
        assertThat(paragraph.width()).isBetween(60f, 100f);
    }

    @Test
    void longTextIsWrappedAndEndsWithAnEllipsis() {
        for (String text : new String[] {"golden crown ".repeat(100), "x".repeat(1000)}) {
            Paragraph paragraph = Paragraph.wrap(fonts, text, 20, 300, 4);

            assertThat(paragraph.lines()).hasSize(4);
            assertThat(paragraph.width()).isLessThanOrEqualTo(300);
            int characters = paragraph.lines().stream()
                    .mapToInt(line -> line.getCharacterCount())
                    .sum();
            assertThat(characters).isLessThan(200);
        }
    }

    @Test
    void rightToLeftTextIsAlignedRight() {
        assertThat(Paragraph.wrap(fonts, "\u05D6\u05D4\u05D1 and gold", 20, 300, 4)
                        .lines())
                .noneMatch(line -> line.isLeftToRight());
        assertThat(Paragraph.wrap(fonts, "gold and \u05D6\u05D4\u05D1", 20, 300, 4)
                        .lines())
                .allMatch(line -> line.isLeftToRight());
    }
}
