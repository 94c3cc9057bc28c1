package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.RtpPacket;
import org.jspecify.annotations.Nullable;

/**
 * An outgoing packet of a track, with the data that stages need. A track reuses one object for all of its packets, so
 * that forwarding allocates nothing. Belongs to the media thread.
 */
final class OutgoingPacket {
    private final RtpPacket packet;
    private RtpPacket original;
    private @Nullable IncomingStream stream;
    private @Nullable ForwardedFrame origin;
    private long now;

    /** @param packet buffer for the packet that leaves */
    OutgoingPacket(RtpPacket packet) {
        this.packet = packet;
        this.original = packet;
    }

    /**
     * Starts with a copy of another packet.
     *
     * @param original as it arrived; stages leave it unchanged
     * @param stream the stream in which it arrived
     * @param origin the input frame of a transcoded frame, if this is the frame's last packet
     * @param now as of {@link System#nanoTime}
     */
    OutgoingPacket start(
            RtpPacket original, @Nullable IncomingStream stream, @Nullable ForwardedFrame origin, long now) {
        this.original = original;
        this.stream = stream;
        this.origin = origin;
        this.now = now;
        packet.copyFrom(original);
        return this;
    }

    /** The packet that leaves, which stages change. */
    RtpPacket packet() {
        return packet;
    }

    RtpPacket original() {
        return original;
    }

    @Nullable
    IncomingStream stream() {
        return stream;
    }

    @Nullable
    ForwardedFrame origin() {
        return origin;
    }

    long now() {
        return now;
    }
}
