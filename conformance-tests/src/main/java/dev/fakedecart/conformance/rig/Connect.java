package dev.fakedecart.conformance.rig;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a client is to connect: fields of the driver protocol's {@code connect}. Immutable; each method returns another.
 *
 * @param fields those that are not the target's
 */
public record Connect(Map<String, @Nullable Object> fields) {
    /** What the documentation is about; a version that does not know it takes the first model that it does know. */
    public static final String MODEL = "lucy-2.1";

    public Connect {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** With a small and slow camera, which costs little. */
    public static Connect small() {
        return new Connect(Map.of("model", MODEL)).camera(320, 192, 10);
    }

    /** With a camera as the SDK says that the model wants it. */
    public static Connect asTheModelWants() {
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
