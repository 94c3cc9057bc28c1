package dev.fakedecart.internal.transcode.overlay;

import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * What an overlay tells people about the state that a frame was rendered from.
 *
 * @param model the model's name
 * @param prompt the text to show; null if there is no prompt
 * @param enhanced the prompt is an enhanced one
 * @param thumbnail a small picture of the reference image, at most about 256 pixels in each direction, only read while
 *     the overlay is painted; null if there is no image
 * @param revision of the session's state
 * @param passthrough the frame's picture is left as it came
 */
public record OverlayContent(
        String model,
        @Nullable String prompt,
        boolean enhanced,
        @Nullable BufferedImage thumbnail,
        long revision,
        boolean passthrough) {}
