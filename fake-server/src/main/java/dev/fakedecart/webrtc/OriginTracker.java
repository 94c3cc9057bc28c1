package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.RtpPacket;
import org.jspecify.annotations.Nullable;

/**
 * Finds the input frame of each frame of a transcoded track. The encoder passes a frame number modulo 4 on as the video
 * orientation, see {@link FrameNumbering}. Belongs to the media thread.
 */
final class OriginTracker {
    private final int orientationId;
    private @Nullable FrameOrigins origins;
    private @Nullable ForwardedFrame origin;
    private int timestamp;

    /** @param orientationId the negotiated id of the video-orientation header extension; 0 if it was not negotiated */
    OriginTracker(int orientationId) {
        this.orientationId = orientationId;
    }

    /** Makes the track a transcoded one. */
    void originateFrom(FrameOrigins origins) {
        this.origins = origins;
    }

    boolean isTranscoded() {
        return origins != null;
    }

    /** Looks the input frame up if the packet is the last one of its frame, and clears the packet's orientation. */
    void received(RtpPacket packet, long now) {
        if (origins != null && packet.marker()) {
            origin = origins.of(takeOrientation(packet));
            if (origin != null) {
                origin.times().noteEncoded(now);
            }
            timestamp = packet.timestamp();
        }
    }

    /** Reads the frame number from the orientation, and sets the orientation to upright for the receivers. */
    private int takeOrientation(RtpPacket packet) {
        int at = packet.findExtension(orientationId);
        if (at < 0) {
            return 0;
        }
        int orientation = packet.data()[at] & 3;
        packet.data()[at] = 0;
        return orientation;
    }

    /** The input frame of this packet's frame; null unless the track is transcoded and the packet the frame's last. */
    @Nullable
    ForwardedFrame originOf(RtpPacket packet) {
        return packet.marker() && packet.timestamp() == timestamp ? origin : null;
    }

    /** The latest input frame; null if it is not known. */
    @Nullable
    ForwardedFrame latest() {
        return origin;
    }

    /** The RTP timestamp of the frame that was made from the latest input frame. */
    int latestTimestamp() {
        return timestamp;
    }
}
