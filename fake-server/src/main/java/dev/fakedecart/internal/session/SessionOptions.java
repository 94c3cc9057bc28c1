package dev.fakedecart.internal.session;

/**
 * What a session's client asked for when it connected, beside its model.
 *
 * @param tagged whether its frames are decoded, transformed and tagged; else its packets come back as they are
 * @param restampsMarker whether the SDKs' pixel marker is stamped anew on output frames, as {@code pixel_latency=1} asks
 */
public record SessionOptions(boolean tagged, boolean restampsMarker) {}
