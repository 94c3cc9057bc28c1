package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.http.Form;
import dev.fakedecart.protocol.BatchModel;
import java.util.Map;
import java.util.Optional;

/**
 * The validated input of a batch model. The content of files is not validated yet.
 *
 * @param texts the text fields by name, without empty optional ones
 * @param files the files by field name
 */
record BatchInput(BatchModel model, Map<String, String> texts, Map<String, Form.Part> files) {

    BatchInput {
        texts = Map.copyOf(texts);
        files = Map.copyOf(files);
    }

    Optional<String> prompt() {
        return Optional.ofNullable(texts.get("prompt")).filter(text -> !text.isBlank());
    }

    Optional<Form.Part> file(String field) {
        return Optional.ofNullable(files.get(field));
    }

    /** The shorter side of the output in pixels. Default: 720. */
    int shortSide() {
        return "480p".equals(texts.get("resolution")) ? 480 : 720;
    }

    /** Default: landscape. */
    boolean isPortrait() {
        return "portrait".equalsIgnoreCase(texts.get("orientation"));
    }
}
