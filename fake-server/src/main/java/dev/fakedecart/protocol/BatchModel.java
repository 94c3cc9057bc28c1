package dev.fakedecart.protocol;

import java.util.List;

/**
 * A model that edits or makes one image or one clip at a time.
 *
 * @param name the name in requests
 * @param servedBy the model behind an alias, or the name itself
 * @param output the kind of result
 * @param fields the accepted form fields; others are ignored
 * @param oneGuide whether exactly one of {@code prompt} and {@code reference_image} must be given, and
 *     {@code enhance_prompt} only with the prompt
 */
public record BatchModel(String name, String servedBy, Output output, List<BatchField> fields, boolean oneGuide) {

    /** The kind of result. */
    public enum Output {
        IMAGE,
        VIDEO
    }

    public BatchModel {
        fields = List.copyOf(fields);
    }
}
