package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.rtp.VideoPayloadFormat;
import java.util.List;
import java.util.Optional;

/**
 * Lets a new video stream begin with a key frame: holds packets back until one starts. Audio passes at once. Belongs to
 * the media thread.
 */
final class KeyFrameGate {
    private final Optional<VideoPayloadFormat> video;
    private final HeldPackets held = new HeldPackets();
    private boolean waiting;

    /** @param video the payload format; empty for audio and for formats whose key frames cannot be recognised */
    KeyFrameGate(Optional<VideoPayloadFormat> video) {
        this.video = video;
    }

    /** Closes the gate for a new stream and discards the packets of the old one. */
    void restart() {
        held.clear();
        waiting = video.isPresent();
    }

    /** Returns true while the gate waits for a key frame. */
    boolean isWaiting() {
        return waiting;
    }

    /**
     * Returns true if the packet may pass; otherwise a copy is held. The first packet of a key frame opens the gate.
     */
    boolean admits(RtpPacket packet) {
        if (waiting && video.isPresent() && !video.get().startsKeyFrame(packet)) {
            held.hold(packet);
            return false;
        }
        waiting = false;
        return true;
    }

    /** Removes and returns the held packets that follow this sequence number, in order. The others are discarded. */
    List<RtpPacket> takeHeldAfter(int sequence) {
        return held.takeAfter(sequence);
    }
}
