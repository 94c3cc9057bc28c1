package dev.fakedecart.internal.session;

import java.util.Optional;

/**
 * The options of a session, from its client's query parameters.
 *
 * @param tagged true to decode, transform and tag the client's frames; false to echo its packets
 * @param restampsMarker true to stamp the SDKs' pixel marker on output frames, as {@code pixel_latency=1} asks
 * @param layers the simulcast layers that receivers get one after the other; empty to receive the largest layer only
 * @param needsState true to generate nothing until a prompt or an image is in force; false to send frames untransformed
 * @param trailers who receives frame metadata trailers; empty to do as the service does in the session's era
 * @param timing the name of the timing profile; empty for that of the API key
 */
public record SessionOptions(
        boolean tagged,
        boolean restampsMarker,
        Optional<LayerSchedule> layers,
        boolean needsState,
        Optional<Trailers> trailers,
        Optional<String> timing) {

    /** Makes options with trailers as the service sends them, and the timing profile of the API key. */
    public SessionOptions(boolean tagged, boolean restampsMarker, Optional<LayerSchedule> layers, boolean needsState) {
        this(tagged, restampsMarker, layers, needsState, Optional.empty(), Optional.empty());
    }

    /** Returns the same options, but nothing is generated until a prompt or an image is in force. */
    public SessionOptions needingState() {
        return new SessionOptions(tagged, restampsMarker, layers, true, trailers, timing);
    }
}
