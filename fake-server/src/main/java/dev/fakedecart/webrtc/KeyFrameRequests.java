package dev.fakedecart.webrtc;

/** Limits how often a publisher is asked for a key frame. Belongs to the media thread. */
final class KeyFrameRequests {

    /** A 720p key frame is about 60 packets: more frequent requests only increase the sender's congestion. */
    static final long INTERVAL_NANOS = 300_000_000L;

    /** A publisher whose key frames are all refused is asked this seldom. */
    static final long LONGEST_INTERVAL_NANOS = 5_000_000_000L;

    private boolean wanted;
    private long interval = INTERVAL_NANOS;
    private boolean lastRefused;
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
        if (!lastRefused) {
            interval = INTERVAL_NANOS;
        }
        lastRefused = false;
    }

    /** Called when a receiver has refused the key frame that has arrived: the next requests come less often. */
    void refused() {
        lastRefused = true;
        interval = Math.min(2 * interval, LONGEST_INTERVAL_NANOS);
    }

    /** Returns true if a request is to be sent now: a key frame is wanted and the last request is long enough ago. */
    boolean take(long now) {
        if (!wanted || now - last < interval) {
            return false;
        }
        last = now;
        return true;
    }
}
