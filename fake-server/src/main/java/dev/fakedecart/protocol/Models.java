package dev.fakedecart.protocol;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The realtime models of the published SDKs: those in the registry of JavaScript 0.1.20, further ones of Python 0.2.4,
 * and names from older versions, which apps with a pinned version still use. Sizes and rates come from the newest
 * JavaScript version with the name. Python 0.2.4 has 1280x720 where JavaScript 0.1.20 has 1088x624.
 */
public final class Models {
    private static final Map<String, Model> BY_NAME = new LinkedHashMap<>();

    static {
        add("lucy-2.1", 1088, 624, 30);
        add("lucy-2.5", 1280, 720, 30);
        add("lucy-2.6", 1280, 720, 30);
        add("lucy-vton-2", 1088, 624, 30);
        add("lucy-vton-3", 1088, 624, 30);
        add("lucy-vton-3.5", 1280, 720, 30);
        add("lucy-vton-3.6", 1280, 720, 30);
        add("lucy-restyle-2", 1280, 704, 30);
        alias("lucy-latest", "lucy-2.1", 1088, 624, 30);
        alias("lucy-vton-latest", "lucy-vton-3.5", 1280, 720, 30);
        alias("lucy-restyle-latest", "lucy-restyle-2", 1280, 704, 30);
        alias("lucy-2.1-vton-2", "lucy-vton-2", 1088, 624, 30);

        // SDKs before 0.1.14, and Android and iOS versions that apps still pin.
        add("lucy-2", 1280, 720, 20);
        add("lucy-2.1-vton", 1088, 624, 30);
        add("lucy-vton", 1088, 624, 30);
        add("lucy", 1280, 704, 25);
        add("lucy-restyle", 1280, 704, 25);
        add("live-avatar", 1280, 720, 25);
        alias("lucy_2_rt", "lucy-2", 1280, 720, 20);
        alias("lucy_v2v_720p_rt", "lucy", 1280, 704, 25);
        alias("lucy_v2v_14b_rt", "lucy", 1280, 704, 25);
        alias("mirage", "lucy-restyle", 1280, 704, 25);
        alias("mirage_v2", "lucy-restyle-2", 1280, 704, 22);
        alias("live_avatar", "live-avatar", 1280, 720, 25);
        alias("avatar-live", "live-avatar", 1280, 720, 25);
    }

    private Models() {}

    private static void add(String name, int width, int height, int fps) {
        alias(name, name, width, height, fps);
    }

    private static void alias(String name, String servedBy, int width, int height, int fps) {
        BY_NAME.put(name, new Model(name, servedBy, width, height, fps));
    }

    public static Optional<Model> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static Collection<Model> all() {
        return Collections.unmodifiableCollection(BY_NAME.values());
    }
}
