package dev.fakedecart.protocol;

import java.util.List;

/**
 * A realtime model.
 *
 * @param name the name in requests
 * @param servedBy the model behind an alias, or the name itself
 * @param status whether the service offers it
 * @param width width of the video that the model processes, landscape, in pixels
 * @param height height of that video in pixels
 * @param fps frames per second that the SDKs capture
 * @param speeds the speeds that clients can request in their query
 * @param takesImage whether the state can have a reference image
 * @param longestPrompt the longest prompt in characters (code points)
 */
public record Model(
        String name,
        String servedBy,
        ModelStatus status,
        int width,
        int height,
        int fps,
        List<String> speeds,
        boolean takesImage,
        int longestPrompt) {

    /** The limit of models of which no limit is known, in characters; assumed. */
    public static final int LONGEST_PROMPT = 10_000;

    public Model {
        speeds = List.copyOf(speeds);
    }

    /** Returns a model that is served under its own name, at one speed, with images and long prompts. */
    public static Model served(String name, int width, int height, int fps) {
        return new Model(name, name, ModelStatus.SERVED, width, height, fps, List.of(), true, LONGEST_PROMPT);
    }
}
