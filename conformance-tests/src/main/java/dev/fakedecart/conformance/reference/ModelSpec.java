package dev.fakedecart.conformance.reference;

import java.util.Map;

/**
 * The size and frame rate at which apps capture for a model.
 *
 * @param width in pixels, landscape
 * @param height in pixels
 * @param fps frames per second
 */
public record ModelSpec(int width, int height, int fps) {

    /** Documented for lucy-2.1, in its table of specifications. Assumed for models that the documentation omits. */
    private static final ModelSpec HD = new ModelSpec(1280, 720, 30);

    private static final Map<String, ModelSpec> KNOWN =
            Map.of("lucy-2.1", HD, "lucy-restyle-2", new ModelSpec(1280, 704, 30));

    /** An unknown name may be that of a new model: the server decides whether it exists. */
    static ModelSpec of(String model) {
        return KNOWN.getOrDefault(model, HD);
    }
}
