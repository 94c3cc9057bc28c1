package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.rtp.VideoPayloadFormat;
import java.util.Optional;

/** Watches a track for the end of its first frame; of video, its first key frame. */
final class FirstFrameDetector {
    private final Optional<VideoPayloadFormat> video;
    private boolean started;
    private int timestamp;
    private boolean completed;

    FirstFrameDetector(Optional<VideoPayloadFormat> video) {
        this.video = video;
    }

    /** Returns true once: for the packet that ends the first frame. */
    boolean completedBy(RtpPacket packet) {
        if (completed) {
            return false;
        }
        if (!started || packet.timestamp() != timestamp) {
            started = video.isEmpty() || video.get().startsKeyFrame(packet);
            timestamp = packet.timestamp();
        }
        completed = started && (video.isEmpty() || packet.marker());
        return completed;
    }
}
