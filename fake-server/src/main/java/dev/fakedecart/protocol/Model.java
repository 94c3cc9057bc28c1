package dev.fakedecart.protocol;

/**
 * A realtime model.
 *
 * @param name the name in requests
 * @param servedBy the model behind an alias, or the name itself
 * @param width width of the video that the model processes, landscape, in pixels
 * @param fps frames per second that the SDKs capture
 */
public record Model(String name, String servedBy, int width, int height, int fps) {}
