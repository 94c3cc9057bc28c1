package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.http.Form;
import dev.fakedecart.protocol.BatchModel;
import java.util.Map;
import java.util.Optional;

/**
 * What a batch model is given, checked but for the content of files.
 *
 * @param texts the fields that are no files, by name; those that were left empty and may be are not there
 * @param files by the field's name
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

    /** The output's smaller side, in pixels: 720 unless asked otherwise. */
    int shortSide() {
        return "480p".equals(texts.get("resolution")) ? 480 : 720;
    }

    /** Landscape unless asked otherwise. */
    boolean isPortrait() {
        return "portrait".equalsIgnoreCase(texts.get("orientation"));
    }
}
