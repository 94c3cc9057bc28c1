package dev.fakedecart.webrtc;

import dev.fakedecart.internal.journal.Event.Direction;
import dev.fakedecart.internal.journal.MediaEvent;

/** A track's totals at one moment; for their meaning see {@link MediaEvent.TrackClosed}. */
public record TrackStatistics(
        String track,
        Direction direction,
        String codec,
        long packets,
        long bytes,
        long frames,
        long lost,
        long nacks,
        long retransmitted,
        long keyFrameRequests) {

    MediaEvent closed(String peer) {
        return new MediaEvent.TrackClosed(
                peer, track, direction, packets, bytes, frames, lost, nacks, retransmitted, keyFrameRequests);
    }
}
