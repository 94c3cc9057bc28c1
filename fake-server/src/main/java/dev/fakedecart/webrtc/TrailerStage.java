package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.FrameTrailer;
import dev.fakedecart.webrtc.rtp.RtpPacket;

/**
 * Removes LiveKit's frame metadata trailer for receivers that are not to get it. For the others, appends
 * the trailer of the input frame to the last packet of the frame that was transcoded from it.
 */
final class TrailerStage implements OutgoingStage {
    private final boolean takesTrailers;

    /** @param takesTrailers true if the receiver gets trailers */
    TrailerStage(boolean takesTrailers) {
        this.takesTrailers = takesTrailers;
    }

    @Override
    public boolean process(OutgoingPacket outgoing) {
        RtpPacket packet = outgoing.packet();
        ForwardedFrame origin = outgoing.origin();
        if (!takesTrailers) {
            int trailer = FrameTrailer.length(packet);
            if (trailer > 0) {
                packet.shortenPayload(trailer);
            }
        } else if (origin != null && origin.trailer() != null) {
            origin.trailer().appendTo(packet);
        }
        return true;
    }
}
