package dev.fakedecart.protocol;

/**
 * A realtime model.
 *
 * @param name as clients ask for it
 * @param servedBy the model that this is another name for, or the name itself
 * @param width of the video that the model works on, landscape, in pixels
 * @param fps the rate that the SDKs capture at
 */
public record Model(String name, String servedBy, int width, int height, int fps) {}
