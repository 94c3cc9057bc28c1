package dev.fakedecart.webrtc;

import java.time.Duration;

/** Notices when a publisher stops sending a track that it has sent, and when it goes on. Belongs to the media thread. */
final class SilenceWatch {

    /** The time without a packet of content after which a track is silent: the imitated service halts its output then. */
    static final Duration LIMIT = Duration.ofSeconds(2);

    private final String track;
    private final PeerListener listener;
    private boolean received;
    private boolean silent;
    private long lastPacket;

    /** @param track the track's name in events */
    SilenceWatch(String track, PeerListener listener) {
        this.track = track;
        this.listener = listener;
    }

    /** Called when a packet with content has arrived. Padding is no content. */
    void received(long now) {
        received = true;
        lastPacket = now;
        if (silent) {
            silent = false;
            listener.onEvent(new PeerEvent.InputResumed(track));
        }
    }

    /** Called every 10 ms. */
    void check(long now) {
        long since = now - lastPacket;
        if (received && !silent && since >= LIMIT.toNanos()) {
            silent = true;
            listener.onEvent(new PeerEvent.InputSilent(track, since / 1_000_000));
        }
    }
}
