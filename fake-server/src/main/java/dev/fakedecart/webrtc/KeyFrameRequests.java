package dev.fakedecart.webrtc;

/** Limits how often a publisher is asked for a key frame. Belongs to the media thread. */
final class KeyFrameRequests {

    /** A 720p key frame is about 60 packets: more frequent requests only increase the sender's congestion. */
    static final long INTERVAL_NANOS = 300_000_000L;

    private boolean wanted;
    private long last;

    /** Requests a key frame; repeated until one {@linkplain #arrived arrives}. */
    void want() {
        wanted = true;
    }

    boolean isWanted() {
        return wanted;
    }

    /** Called when a key frame starts. */
    void arrived() {
        wanted = false;
    }

    /** True if a request is to be sent now: a key frame is wanted and the last request is 300 ms ago or more. */
    boolean take(long now) {
        if (!wanted || now - last < INTERVAL_NANOS) {
            return false;
        }
        last = now;
        return true;
    }
}
