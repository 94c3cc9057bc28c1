package dev.fakedecart.rest;

import dev.fakedecart.protocol.Models;
import java.util.Set;

/** The names that a client token may be restricted to: of realtime models, and of those for clips and images. */
public final class ModelNames {

    /** Of JavaScript 0.1.20's registry, without those that are realtime models as well. */
    private static final Set<String> BATCH_ONLY = Set.of(
            "lucy-clip",
            "lucy-clip-latest",
            "lucy-image-2",
            "lucy-image-latest",
            "lucy-pro-i2i",
            "lucy-pro-v2v",
            "lucy-restyle-v2v");

    private ModelNames() {}

    public static boolean isModel(String name) {
        return Models.find(name).isPresent() || BATCH_ONLY.contains(name);
    }
}
