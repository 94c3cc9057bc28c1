package dev.fakedecart.benchmarks.camera;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of a camera's frames, in pixels. Both sides are from 128 to 4096, and even, since chroma has half the
 * resolution.
 */
public record FrameSize(int width, int height) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})x(\\d{1,4})");
    private static final int SMALLEST = 128;
    private static final int LARGEST = 4_096;

    /** @throws IllegalArgumentException if a side is odd, too small or too large */
    public FrameSize {
        if (!isSide(width) || !isSide(height)) {
            throw new IllegalArgumentException(
                    "\"%sx%s\" is not a size for a camera: both sides must be even, from %s to %s, as in 1280x720"
                            .formatted(width, height, SMALLEST, LARGEST));
        }
    }

    private static boolean isSide(int pixels) {
        return pixels >= SMALLEST && pixels <= LARGEST && pixels % 2 == 0;
    }

    /**
     * Parses a size.
     *
     * @throws IllegalArgumentException if the text is not like {@code 1280x720}, or is not a valid size
     */
    public static FrameSize parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a size: write 1280x720");
        }
        return new FrameSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
}
