package dev.fakedecart.browser;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A frame that the page has decoded, with the contents of its tag.
 *
 * @param tagged false if no tag could be read; then only size and brightness are valid
 * @param lightest luma of the picture, 16 if it is black
 * @param prompt hash of the prompt, null if there is none; the same for the image
 */
public record SeenFrame(
        String size,
        int lightest,
        boolean tagged,
        String session,
        long revision,
        long frame,
        @Nullable String prompt,
        @Nullable String image,
        boolean passthrough,
        boolean enhanced,
        boolean mirrored)
        implements TaggedFrame {

    static SeenFrame of(Map<String, Object> seen) {
        return new SeenFrame(
                String.valueOf(seen.get("size")),
                (int) number(seen, "lightest"),
                flag(seen, "tagged"),
                String.valueOf(seen.get("session")),
                number(seen, "revision"),
                number(seen, "frame"),
                (String) seen.get("promptHash"),
                (String) seen.get("imageHash"),
                flag(seen, "passthrough"),
                flag(seen, "enhanced"),
                flag(seen, "mirrored"));
    }

    private static boolean flag(Map<String, Object> seen, String name) {
        return Boolean.TRUE.equals(seen.get(name));
    }

    private static long number(Map<String, Object> seen, String name) {
        return seen.get(name) instanceof Number number ? number.longValue() : -1;
    }
}
