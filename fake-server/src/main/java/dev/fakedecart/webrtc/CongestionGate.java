package dev.fakedecart.webrtc;

import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.OptionalLong;

/**
 * Drops whole video frames while the receiver's connection takes less than is sent, instead of letting a queue grow.
 * A frame that has begun is sent to its end. After a dropped frame, only a key frame continues. Belongs to the media
 * thread.
 */
final class CongestionGate {

    /** The shortest time between two reports of dropped frames. */
    private static final long REPORT_NANOS = 5_000_000_000L;

    private boolean begun;
    private int current;
    private boolean dropping;
    private int dropped;
    private long frames;
    private boolean reported;
    private long reportedAt;

    /**
     * Returns true if the packet is to be dropped.
     *
     * @param congested true while the connection should get no more frames
     */
    boolean drops(RtpPacket packet, boolean congested) {
        if (!dropping && begun && packet.timestamp() == current) {
            return false;
        }
        if (!congested) {
            dropping = false;
            begun = true;
            current = packet.timestamp();
            return false;
        }
        if (!dropping || packet.timestamp() != dropped) {
            frames++;
            dropped = packet.timestamp();
        }
        dropping = true;
        return true;
    }

    /** Returns the number of frames dropped so far if a report is due. */
    OptionalLong takeReport(long now) {
        if (frames == 0 || (reported && now - reportedAt < REPORT_NANOS)) {
            return OptionalLong.empty();
        }
        reported = true;
        reportedAt = now;
        return OptionalLong.of(frames);
    }
}
