package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.impair.PacketDirection;
import dev.fakedecart.webrtc.rtp.RtpPacket;

/** The counters of one track. Belongs to the media thread. */
final class TrackCounters {
    long packets;
    long bytes;
    long frames;
    long nacks;
    long retransmitted;
    long keyFrameRequests;

    /** Counts a packet. */
    void count(RtpPacket packet) {
        packets++;
        bytes += packet.length();
        if (packet.marker()) {
            frames++;
        }
    }

    TrackStatistics snapshot(String track, PacketDirection direction, String codec, long lost) {
        return new TrackStatistics(
                track, direction, codec, packets, bytes, frames, lost, nacks, retransmitted, keyFrameRequests);
    }
}
