package dev.fakedecart.internal.session;

import java.util.Locale;
import java.util.Optional;

/**
 * Advice about reference images that the service accepts but its documentation advises against. Source of the numbers:
 * two apps that follow the documentation of August and September 2026, "at least 512x512" and "under 5 MB".
 */
final class ImageAdvice {

    /** In pixels. */
    private static final int SMALLEST_SIDE = 512;

    private static final int LARGEST_BYTES = 5_000_000;

    private ImageAdvice() {}

    /** Returns the advice for an accepted image; empty if nothing is wrong with it. */
    static Optional<String> of(ReferenceImage image) {
        if (image.width() < SMALLEST_SIDE || image.height() < SMALLEST_SIDE) {
            return Optional.of("the image has %sx%s pixels; at least %sx%s are advised"
                    .formatted(image.width(), image.height(), SMALLEST_SIDE, SMALLEST_SIDE));
        }
        if (image.bytes() > LARGEST_BYTES) {
            return Optional.of(String.format(
                    Locale.ROOT, "the image has %.1f MB; less than 5 MB are advised", image.bytes() / 1e6));
        }
        return Optional.empty();
    }
}
