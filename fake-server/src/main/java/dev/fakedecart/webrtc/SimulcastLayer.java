package dev.fakedecart.webrtc;

import java.time.Duration;
import java.util.Objects;

/**
 * The negotiated settings of one layer of a simulcast track, and the time from which receivers may get the layer.
 *
 * @param media the layer, with its {@link IncomingMedia#rid}
 * @param after the time from the first packet of any layer of the track until receivers may get this layer, 0 or more
 */
public record SimulcastLayer(IncomingMedia media, Duration after) {

    /** @throws IllegalArgumentException if the media has no rid, or the time is negative */
    public SimulcastLayer {
        Objects.requireNonNull(after, "after is null");
        if (media.rid().isEmpty() || after.isNegative()) {
            throw new IllegalArgumentException("a layer needs a rid and a time of 0 or more, not \"%s\" and %s"
                    .formatted(media.rid().orElse(""), after));
        }
    }
}
