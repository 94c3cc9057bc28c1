package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.impair.FrameFilter;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.rtp.VideoPayloadFormat;

/**
 * Drops all packets of the frames that a {@link FrameFilter} selects. The frames already have their sequence numbers,
 * so the receiver misses them, and they are not stored, so retransmission cannot bring them back.
 */
final class FrameLossStage implements OutgoingStage {
    private final FrameFilter frames;
    private final VideoPayloadFormat format;

    FrameLossStage(FrameFilter frames, VideoPayloadFormat format) {
        this.frames = frames;
        this.format = format;
    }

    @Override
    public boolean process(OutgoingPacket outgoing) {
        RtpPacket packet = outgoing.packet();
        return !frames.isActive() || !frames.loses(packet.timestamp(), format.startsKeyFrame(packet));
    }
}
