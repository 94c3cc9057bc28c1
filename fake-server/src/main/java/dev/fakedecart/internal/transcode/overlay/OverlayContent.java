package dev.fakedecart.internal.transcode.overlay;

import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * The state that an overlay shows.
 *
 * @param model the model's name
 * @param prompt the text to show; null if there is no prompt
 * @param enhanced true if the prompt is enhanced
 * @param thumbnail the reference image, at most about 256 pixels in each direction, read only while the overlay is
 *     painted; null if there is no image
 * @param revision the revision of the session's state
 * @param passthrough true if the picture is sent untransformed
 */
public record OverlayContent(
        String model,
        @Nullable String prompt,
        boolean enhanced,
        @Nullable BufferedImage thumbnail,
        long revision,
        boolean passthrough) {}
