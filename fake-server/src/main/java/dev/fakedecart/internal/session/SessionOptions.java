package dev.fakedecart.internal.session;

/**
 * The options of a session, from its client's query parameters.
 *
 * @param tagged true to decode, transform and tag the client's frames; false to echo its packets
 * @param restampsMarker true to stamp the SDKs' pixel marker on output frames, as {@code pixel_latency=1} asks
 */
public record SessionOptions(boolean tagged, boolean restampsMarker) {}
