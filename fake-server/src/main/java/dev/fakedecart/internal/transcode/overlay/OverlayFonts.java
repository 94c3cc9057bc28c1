package dev.fakedecart.internal.transcode.overlay;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.AttributedString;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fonts of overlays: the bundled DejaVu Sans, and a font of the platform for characters that DejaVu Sans lacks.
 * Immutable: any thread may use them.
 *
 * @param fallback null if the machine has no fonts
 */
record OverlayFonts(Font regular, Font bold, @Nullable Font fallback) {
    private static final Logger log = LoggerFactory.getLogger(OverlayFonts.class);

    private static final String DIRECTORY = "/net/sf/jasperreports/fonts/dejavu/";
    private static final String CONFIGURATION = "sun.awt.fontconfig";

    /** Subpixel positions and no hinting: text has the same width on all machines. */
    static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    /** The fonts; empty if this machine cannot draw text. The first call loads them, in some tenths of a second. */
    static Optional<OverlayFonts> get() {
        return Loaded.FONTS;
    }

    private static final class Loaded {
        static final Optional<OverlayFonts> FONTS = load();
    }

    /** A text in the regular or the bold font, with the fallback font for characters that these lack. */
    AttributedString attributed(String text, boolean isBold, float size) {
        Font main = (isBold ? bold : regular).deriveFont(size);
        var attributed = new AttributedString(text);
        attributed.addAttribute(TextAttribute.FONT, main);
        if (fallback != null) {
            Font other = fallback.deriveFont(isBold ? Font.BOLD : Font.PLAIN, size);
            for (int i = 0; i < text.length(); ) {
                int character = text.codePointAt(i);
                int next = i + Character.charCount(character);
                if (!main.canDisplay(character) && other.canDisplay(character)) {
                    attributed.addAttribute(TextAttribute.FONT, other, i, next);
                }
                i = next;
            }
        }
        return attributed;
    }

    /** One line of text; the text must not be empty. */
    TextLayout line(String text, boolean isBold, float size) {
        return new TextLayout(attributed(text, isBold, size).getIterator(), CONTEXT);
    }

    private static Optional<OverlayFonts> load() {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        try {
            return Optional.of(loadWithPlatform());
        } catch (Exception | Error withPlatform) {
            try {
                return Optional.of(loadWithoutPlatform());
            } catch (Exception | Error e) {
                e.addSuppressed(withPlatform);
                log.warn("Frames carry no text for people, because Java cannot draw text on this machine", e);
                return Optional.empty();
            }
        }
    }

    private static OverlayFonts loadWithPlatform() throws IOException, FontFormatException {
        OverlayFonts bundled = bundled();
        Font platform = new Font(Font.DIALOG, Font.PLAIN, 12);
        try {
            platform.canDisplay('a');
            return new OverlayFonts(bundled.regular, bundled.bold, platform);
        } catch (Exception | Error e) {
            log.debug("Only the bundled fonts are used", e);
            return bundled;
        }
    }

    /**
     * Without libfontconfig, or without any installed font, Java cannot load bundled fonts either, because it reads the
     * configuration of its logical fonts first. An empty configuration is enough. Java reads the file once.
     */
    private static OverlayFonts loadWithoutPlatform() throws IOException, FontFormatException {
        Path configuration = Files.createTempFile("fake-decart-", ".properties");
        String before = System.getProperty(CONFIGURATION);
        try {
            Files.writeString(configuration, "version=1\nsequence.allfonts=default\n");
            System.setProperty(CONFIGURATION, configuration.toString());
            return bundled();
        } finally {
            if (before == null) {
                System.clearProperty(CONFIGURATION);
            } else {
                System.setProperty(CONFIGURATION, before);
            }
            Files.delete(configuration);
        }
    }

    private static OverlayFonts bundled() throws IOException, FontFormatException {
        var fonts = new OverlayFonts(read("DejaVuSans.ttf"), read("DejaVuSans-Bold.ttf"), null);
        fonts.line("a", false, 12);
        return fonts;
    }

    private static Font read(String file) throws IOException, FontFormatException {
        try (InputStream stream = OverlayFonts.class.getResourceAsStream(DIRECTORY + file)) {
            if (stream == null) {
                throw new FileNotFoundException(DIRECTORY + file + " is not on the class path");
            }
            return Font.createFont(Font.TRUETYPE_FONT, stream);
        }
    }
}
