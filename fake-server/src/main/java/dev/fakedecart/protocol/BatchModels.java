package dev.fakedecart.protocol;

import dev.fakedecart.protocol.BatchField.Choice;
import dev.fakedecart.protocol.BatchField.Flag;
import dev.fakedecart.protocol.BatchField.Image;
import dev.fakedecart.protocol.BatchField.Text;
import dev.fakedecart.protocol.BatchField.Trajectory;
import dev.fakedecart.protocol.BatchField.Video;
import dev.fakedecart.protocol.BatchField.WholeNumber;
import dev.fakedecart.protocol.BatchModel.Output;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The video and image models of the published SDKs: JavaScript 0.0.46 to 0.1.20, Python 0.1.4 and 0.2.4. The fields
 * come from their input schemas; where versions differ, the newest version with the name wins.
 */
public final class BatchModels {

    /** Prompts for images, and for the models of JavaScript 0.0.46. */
    private static final Text PROMPT = new Text(1, 1_000);

    /**
     * Prompts for clips. JavaScript 0.1 leaves the length to the service, Python allows 1000 characters. The limit of
     * 10 000, as in realtime, is assumed.
     */
    private static final int LONGEST_VIDEO_PROMPT = 10_000;

    private static final List<String> HIGH = List.of("720p");
    private static final List<String> HIGH_OR_LOW = List.of("720p", "480p");

    private static final Map<String, BatchModel> BY_NAME = new LinkedHashMap<>();

    static {
        List<BatchField> edit = guided(required("prompt", new Text(1, LONGEST_VIDEO_PROMPT)), new Video(), HIGH);
        List<BatchField> openEdit = guided(required("prompt", new Text(0, LONGEST_VIDEO_PROMPT)), new Video(), HIGH);
        List<BatchField> restyle = guided(optional("prompt", new Text(1, LONGEST_VIDEO_PROMPT)), new Video(), HIGH);
        List<BatchField> imageEdit = guided(required("prompt", PROMPT), new Image(), HIGH_OR_LOW);

        video("lucy-clip", edit);
        for (String name : List.of("lucy-2.1", "lucy-2.5", "lucy-2.6", "lucy-latest")) {
            video(name, openEdit);
        }
        for (String name :
                List.of("lucy-vton-2", "lucy-vton-3", "lucy-vton-3.5", "lucy-vton-3.6", "lucy-vton-latest")) {
            video(name, openEdit);
        }
        restyle("lucy-restyle-2", "lucy-restyle-2", restyle);
        restyle("lucy-restyle-latest", "lucy-restyle-2", restyle);
        video("lucy-clip-latest", edit);
        image("lucy-image-2", "lucy-image-2", imageEdit);
        image("lucy-image-latest", "lucy-image-2", imageEdit);

        // Deprecated names of the current models.
        alias("lucy-2.1-vton-2", "lucy-vton-2", openEdit);
        alias("lucy-pro-v2v", "lucy-clip", edit);
        restyle("lucy-restyle-v2v", "lucy-restyle-2", restyle);
        image("lucy-pro-i2i", "lucy-image-2", imageEdit);

        // JavaScript before 0.1.10; lucy-2-v2v is in the documentation of that time.
        video("lucy-2.1-vton", openEdit);
        alias("lucy-vton", "lucy-2.1-vton", openEdit);
        video("lucy-2-v2v", openEdit);

        // JavaScript 0.0.46.
        video("lucy-fast-v2v", with(HIGH, required("prompt", PROMPT), required("data", new Video()), enhance()));
        video("lucy-pro-t2v", with(HIGH_OR_LOW, required("prompt", PROMPT), orientation()));
        image("lucy-pro-t2i", "lucy-pro-t2i", with(HIGH_OR_LOW, required("prompt", PROMPT), orientation()));
        video("lucy-pro-i2v", with(HIGH_OR_LOW, required("prompt", PROMPT), required("data", new Image())));
        video("lucy-dev-i2v", with(HIGH, required("prompt", PROMPT), required("data", new Image())));
        video(
                "lucy-pro-flf2v",
                with(
                        HIGH_OR_LOW,
                        required("prompt", PROMPT),
                        required("start", new Image()),
                        required("end", new Image())));
        video(
                "lucy-motion",
                with(HIGH, required("data", new Image()), required("trajectory", new Trajectory(2, 1_000))));
    }

    private BatchModels() {}

    private static void video(String name, List<BatchField> fields) {
        alias(name, name, fields);
    }

    private static void alias(String name, String servedBy, List<BatchField> fields) {
        BY_NAME.put(name, new BatchModel(name, servedBy, Output.VIDEO, fields, false));
    }

    private static void restyle(String name, String servedBy, List<BatchField> fields) {
        BY_NAME.put(name, new BatchModel(name, servedBy, Output.VIDEO, fields, true));
    }

    private static void image(String name, String servedBy, List<BatchField> fields) {
        BY_NAME.put(name, new BatchModel(name, servedBy, Output.IMAGE, fields, false));
    }

    /** The fields of all current models. */
    private static List<BatchField> guided(BatchField prompt, BatchField.Type data, List<String> resolutions) {
        return with(resolutions, prompt, required("data", data), optional("reference_image", new Image()), enhance());
    }

    private static List<BatchField> with(List<String> resolutions, BatchField... own) {
        var fields = new ArrayList<>(List.of(own));
        fields.add(optional("seed", new WholeNumber()));
        fields.add(optional("resolution", new Choice(resolutions)));
        return fields;
    }

    private static BatchField enhance() {
        return optional("enhance_prompt", new Flag());
    }

    private static BatchField orientation() {
        return optional("orientation", new Text(0, 100));
    }

    private static BatchField required(String name, BatchField.Type type) {
        return new BatchField(name, true, type);
    }

    private static BatchField optional(String name, BatchField.Type type) {
        return new BatchField(name, false, type);
    }

    public static Optional<BatchModel> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static Collection<BatchModel> all() {
        return Collections.unmodifiableCollection(BY_NAME.values());
    }
}
