package dev.fakedecart.conformance.reference.driver;

import dev.fakedecart.conformance.reference.ImageInput;
import dev.fakedecart.conformance.reference.StateInput;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command of the driver protocol. */
record Command(JsonNode json) {

    JsonNode id() {
        return json.path("id");
    }

    String name() {
        return json.path("command").asString("");
    }

    String client() {
        return text("client").orElse("main");
    }

    Optional<String> text(String field) {
        JsonNode value = json.path(field);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    String required(String field) {
        return text(field).orElseThrow(() -> CouldNotTryException.rig(name() + " lacks " + field));
    }

    Optional<Integer> number(String field) {
        JsonNode value = json.path(field);
        return value.isNumber() ? Optional.of(value.asInt()) : Optional.empty();
    }

    boolean flag(String field, boolean otherwise) {
        JsonNode value = json.path(field);
        return value.isBoolean() ? value.booleanValue() : otherwise;
    }

    @Nullable
    Boolean flag(String field) {
        JsonNode value = json.path(field);
        return value.isBoolean() ? value.booleanValue() : null;
    }

    /** Returns the entries of an object as texts; values that are not texts, in their JSON form. */
    Map<String, String> texts(String field) {
        var texts = new LinkedHashMap<String, String>();
        json.path(field)
                .properties()
                .forEach(entry -> texts.put(
                        entry.getKey(),
                        entry.getValue().asString(entry.getValue().toString())));
        return texts;
    }

    /** Returns the entries of a list of texts; empty ones for null. */
    List<Optional<String>> textsOrNull(String field) {
        var texts = new ArrayList<Optional<String>>();
        json.path(field).forEach(entry -> texts.add(entry.asStringOpt()));
        return texts;
    }

    /** Returns all fields but the protocol's own, with names in camel case, as the service spells them. */
    Map<String, Object> otherFields() {
        Map<String, Object> fields =
                JsonMapper.shared().convertValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
        for (String own : new String[] {"id", "command", "client", "base_url", "api_key"}) {
            fields.remove(own);
        }
        var renamed = new LinkedHashMap<String, Object>();
        fields.forEach((name, value) -> renamed.put(camelCase(name), value));
        return renamed;
    }

    private static String camelCase(String name) {
        var text = new StringBuilder();
        for (String word : name.split("_", -1)) {
            text.append(
                    text.isEmpty() || word.isEmpty()
                            ? word
                            : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return text.toString();
    }

    /** Returns prompt, image and enhance, each absent, null or a value, like in the command. */
    StateInput state() {
        return new StateInput(text("prompt").orElse(null), image(), flag("enhance"));
    }

    /** Returns null if there is no image field. */
    @Nullable
    ImageInput image() {
        JsonNode image = json.path("image");
        if (image.isMissingNode()) {
            return null;
        }
        return image.isNull() ? new ImageInput.None() : image(image);
    }

    private static ImageInput image(JsonNode image) {
        if (image.isString()) {
            return ImageInput.of(Base64.getDecoder().decode(image.stringValue()));
        }
        Optional<String> type = image.path("type").asStringOpt();
        for (String form : new String[] {"file", "blob"}) {
            if (image.path(form).isString()) {
                return new ImageInput.Picture(image.path(form).stringValue(), type);
            }
        }
        if (image.path("url").isString()) {
            return new ImageInput.Url(URI.create(image.path("url").stringValue()));
        } else if (image.path("data_url").isString()) {
            return new ImageInput.DataUrl(image.path("data_url").stringValue());
        } else if (image.path("id").isString()) {
            return new ImageInput.FileId(image.path("id").stringValue());
        }
        throw CouldNotTryException.rig("the image has an unknown form, with the fields " + image.propertyNames());
    }
}
