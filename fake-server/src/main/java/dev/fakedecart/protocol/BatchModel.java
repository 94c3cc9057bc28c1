package dev.fakedecart.protocol;

import java.util.List;

/**
 * A model that edits or makes one image or one clip at a time.
 *
 * @param name as clients ask for it
 * @param servedBy the model that this is another name for, or the name itself
 * @param output what it makes
 * @param fields what it takes; others are ignored
 * @param oneGuide whether exactly one of {@code prompt} and {@code reference_image} must be given, and
 *     {@code enhance_prompt} only with the prompt
 */
public record BatchModel(String name, String servedBy, Output output, List<BatchField> fields, boolean oneGuide) {

    /** What a model makes. */
    public enum Output {
        IMAGE,
        VIDEO
    }

    public BatchModel {
        fields = List.copyOf(fields);
    }
}
