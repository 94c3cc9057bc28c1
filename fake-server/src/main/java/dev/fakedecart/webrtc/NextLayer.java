package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.rtp.VideoPayloadFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The simulcast layer to which an {@link OutgoingTrack} changes at the layer's next key frame. Until then, the track
 * forwards the layer that it has. Belongs to the media thread.
 */
final class NextLayer {
    private final IncomingTrack track;
    private final KeyFrameGate gate;
    private @Nullable IncomingStream stream;

    NextLayer(IncomingTrack track, Optional<VideoPayloadFormat> video) {
        this.track = track;
        this.gate = new KeyFrameGate(video);
    }

    IncomingTrack track() {
        return track;
    }

    /** The open gate, which holds the packets of the key frame that arrived before its first one. */
    KeyFrameGate gate() {
        return gate;
    }

    /** Returns true if a packet of this stream belongs to this layer. */
    boolean sends(IncomingStream from) {
        return track.stream() == from;
    }

    /** Returns true if the packet starts the key frame at which the track changes; otherwise a copy is held. */
    boolean admits(RtpPacket packet, IncomingStream from) {
        if (from != stream) {
            stream = from;
            gate.restart();
        }
        return gate.admits(packet);
    }
}
