package dev.fakedecart.conformance.reference;

import java.util.Map;

/** What apps capture at for a model. Pure functions. */
public class ModelRegistry {

    /** Documented for lucy-2.1, in its table of specifications; for models that the documents do not describe, assumed. */
    private static final Model HD = new Model(1280, 720, 30);

    private static final Map<String, Model> KNOWN = Map.of("lucy-2.1", HD, "lucy-restyle-2", new Model(1280, 704, 30));

    ModelRegistry() {}

    /**
     * A model's constraints.
     *
     * @param width in pixels, landscape
     * @param height in pixels
     * @param fps frames per second
     */
    public record Model(int width, int height, int fps) {}

    /** A name that is not known here may be new: the server decides whether there is such a model. */
    Model find(String name) {
        return KNOWN.getOrDefault(name, HD);
    }

    /** What the server is asked for. */
    String wireName(String name) {
        return name;
    }
}
