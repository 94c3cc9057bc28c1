package dev.fakedecart.protocol;

import java.util.List;

/**
 * A model that edits or makes one image or one clip at a time.
 *
 * @param name the name in requests
 * @param servedBy the model behind an alias, or the name itself
 * @param status whether the service offers it
 * @param output the kind of result
 * @param width width of the result that the SDKs expect, landscape, in pixels
 * @param height height of that result in pixels
 * @param fps frames per second that the SDKs expect
 * @param fields the accepted form fields; others are ignored
 * @param oneGuide whether exactly one of {@code prompt} and {@code reference_image} must be given, and
 *     {@code enhance_prompt} only with the prompt
 */
public record BatchModel(
        String name,
        String servedBy,
        ModelStatus status,
        Output output,
        int width,
        int height,
        int fps,
        List<BatchField> fields,
        boolean oneGuide) {

    /** The kind of result. */
    public enum Output {
        IMAGE,
        VIDEO
    }

    public BatchModel {
        fields = List.copyOf(fields);
    }
}
