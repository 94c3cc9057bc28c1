package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.FrameTrailer;
import org.jspecify.annotations.Nullable;

/**
 * A frame whose last packet an outgoing track has sent on.
 *
 * @param number counted from 1 over the track's life, whatever it carries
 * @param times when it was where in this server
 * @param trailer the publisher's metadata; null if it sent none
 * @param ntp when it was captured, on the publisher's clock, as NTP timestamp; 0 if that is not known yet
 */
public record ForwardedFrame(
        long number, FrameTimes times, @Nullable FrameTrailer trailer, long ntp) {

    /** The arrival time of the frame's last packet, as of {@link System#nanoTime}. */
    public long arrivedNanos() {
        return times.lastPacket();
    }
}
