package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.http.Form;
import dev.fakedecart.protocol.BatchField;
import dev.fakedecart.protocol.BatchField.Choice;
import dev.fakedecart.protocol.BatchField.Flag;
import dev.fakedecart.protocol.BatchField.Image;
import dev.fakedecart.protocol.BatchField.Text;
import dev.fakedecart.protocol.BatchField.Trajectory;
import dev.fakedecart.protocol.BatchField.Video;
import dev.fakedecart.protocol.BatchField.WholeNumber;
import dev.fakedecart.protocol.BatchModel;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Validates a form against the fields of its model. The messages are those of Pydantic, which the service's documented
 * error format suggests; those about mutually exclusive fields come from the SDKs.
 */
final class BatchInputReader {
    /** Characters, for the largest number of points with room to spare: a tree needs far more memory than its text. */
    private static final int LONGEST_TRAJECTORY = 256 * 1024;

    /** In a form, with few enough digits to read them fast. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]{1,100}(\\.0*)?");

    private static final Set<String> FLAGS =
            Set.of("true", "false", "1", "0", "yes", "no", "on", "off", "t", "f", "y", "n");

    private final Form form;
    private final FieldErrors errors = new FieldErrors();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Form.Part> files = new HashMap<>();

    private BatchInputReader(Form form) {
        this.form = form;
    }

    static BatchInput read(BatchModel model, Form form) throws RefusedRequestException {
        var reader = new BatchInputReader(form);
        for (BatchField field : model.fields()) {
            reader.read(field);
        }
        if (!reader.errors.isEmpty()) {
            throw reader.errors.refusal();
        }
        if (model.oneGuide()) {
            reader.requireOneGuide();
        }
        return new BatchInput(model, reader.texts, reader.files);
    }

    private void read(BatchField field) throws RefusedRequestException {
        if (field.type() instanceof Image || field.type() instanceof Video) {
            readFile(field);
            return;
        }
        String text = form.text(field.name()).orElse(null);
        boolean isThere = text != null && (!text.isEmpty() || field.type() instanceof Text);
        if (text == null || !isThere) {
            if (field.isRequired()) {
                errors.missing(field.name());
            }
        } else if (!text.isEmpty() || field.isRequired()) { // like FastAPI, accepts empty optional fields
            check(field, text);
            texts.put(field.name(), text);
        }
    }

    private void readFile(BatchField field) {
        form.file(field.name()).ifPresent(file -> files.put(field.name(), file));
        if (!files.containsKey(field.name())) {
            if (form.text(field.name()).filter(text -> !text.isEmpty()).isPresent()) {
                errors.add(field.name(), "Expected a file, with a filename in its Content-Disposition", "value_error");
            } else if (field.isRequired()) {
                errors.missing(field.name());
            }
        }
    }

    private void check(BatchField field, String text) throws RefusedRequestException {
        String name = field.name();
        if (field.type() instanceof Text expected) {
            int length = text.codePointCount(0, text.length());
            if (length < expected.shortest() || (expected.shortest() > 0 && text.isBlank())) {
                errors.add(
                        name,
                        "String should have at least %s character".formatted(expected.shortest()),
                        "string_too_short");
            } else if (length > expected.longest()) {
                // The only error text of the service that an SDK's source quotes: {"detail": "Prompt is too long:
                // ..."}.
                throw new RefusedRequestException(
                        422,
                        "%s is too long: %s characters; at most %s are accepted"
                                .formatted(capitalised(name), length, expected.longest()));
            }
        } else if (field.type() instanceof WholeNumber range) {
            checkNumber(name, text, range);
        } else if (field.type() instanceof Flag) {
            if (!FLAGS.contains(text.toLowerCase(Locale.ROOT))) {
                errors.add(name, "Input should be a valid boolean, unable to interpret input", "bool_parsing");
            }
        } else if (field.type() instanceof Choice choice) {
            if (!choice.values().contains(text)) {
                errors.add(name, "Input should be " + alternatives(choice.values()), "literal_error");
            }
        } else if (field.type() instanceof Trajectory trajectory && !isTrajectory(trajectory, text)) {
            errors.add(
                    name,
                    "Input should be a JSON array of %s to %s objects with frame, x and y, none of them negative"
                            .formatted(trajectory.fewest(), trajectory.most()),
                    "value_error");
        }
    }

    private void checkNumber(String name, String text, WholeNumber range) {
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            errors.add(name, "Input should be a valid integer, unable to parse string as an integer", "int_parsing");
            return;
        }
        var number = new BigInteger(text.replaceFirst("\\.0*$", ""));
        if (number.compareTo(BigInteger.valueOf(range.from())) < 0) {
            errors.add(name, "Input should be greater than or equal to " + range.from(), "greater_than_equal");
        } else if (number.compareTo(BigInteger.valueOf(range.to())) > 0) {
            errors.add(name, "Input should be less than or equal to " + range.to(), "less_than_equal");
        }
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String alternatives(List<String> values) {
        return values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(" or "));
    }

    private static boolean isTrajectory(Trajectory expected, String text) {
        if (text.length() > LONGEST_TRAJECTORY) {
            return false;
        }
        try {
            JsonNode points = JsonMapper.shared().readTree(text);
            if (!points.isArray() || points.size() < expected.fewest() || points.size() > expected.most()) {
                return false;
            }
            for (JsonNode point : points) {
                for (String coordinate : List.of("frame", "x", "y")) {
                    if (!point.path(coordinate).isNumber()
                            || point.path(coordinate).doubleValue() < 0) {
                        return false;
                    }
                }
            }
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    private void requireOneGuide() throws RefusedRequestException {
        boolean isByImage = files.containsKey("reference_image");
        if (texts.containsKey("prompt") == isByImage) {
            throw new RefusedRequestException(422, "Must provide either 'prompt' or 'reference_image', but not both");
        }
        if (isByImage && texts.containsKey("enhance_prompt")) {
            throw new RefusedRequestException(
                    422, "'enhance_prompt' is only valid when using 'prompt', not 'reference_image'");
        }
    }
}
