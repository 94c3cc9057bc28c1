package dev.fakedecart.conformance.rig;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of a connect: fields of the driver protocol's {@code connect}. Immutable; each method returns a changed
 * copy.
 *
 * @param fields the fields, without the fields of the target
 */
public record Connect(Map<String, @Nullable Object> fields) {
    /** The model that the documentation describes. SDK versions without it use the first model that they know. */
    public static final String MODEL = "lucy-2.1";

    public Connect {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Returns options with a small and slow camera, which needs little processor time. */
    public static Connect small() {
        return new Connect(Map.of("model", MODEL)).camera(320, 192, 10);
    }

    /** Returns options with a camera as the SDK describes it for the model. */
    public static Connect withModelCamera() {
        return new Connect(Map.of("model", MODEL));
    }

    public Connect with(String field, @Nullable Object value) {
        var all = new LinkedHashMap<>(fields);
        all.put(field, value);
        return new Connect(all);
    }

    public Connect camera(int width, int height, int framesPerSecond) {
        return with("width", width).with("height", height).with("fps", framesPerSecond);
    }

    public Connect prompt(String prompt) {
        return with("prompt", prompt);
    }

    public Connect image(TestImage picture) {
        return with("image", picture.base64());
    }

    public Connect model(String model) {
        return with("model", model);
    }
}
