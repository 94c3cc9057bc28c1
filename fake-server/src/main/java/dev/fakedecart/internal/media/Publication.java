package dev.fakedecart.internal.media;

import dev.fakedecart.webrtc.IncomingTrack;
import dev.fakedecart.webrtc.MediaKind;
import dev.fakedecart.webrtc.sdp.SdpCodec;
import org.jspecify.annotations.Nullable;

/** A track that a client publishes. Belongs to the event loop. */
public final class Publication {
    private final Announcement announcement;
    private @Nullable String mid;
    private @Nullable SdpCodec codec;
    private @Nullable IncomingTrack incoming;
    private boolean muted;
    private boolean silent;

    /**
     * The announcement of a track.
     *
     * @param sid the server's id of the track, also in the journal
     * @param cid the client's id of the track
     * @param preferredCodec for example {@code h264}; empty if the client named none
     * @param width in pixels; 0 if not known
     * @param sendsTrailers true if its frames carry metadata trailers
     */
    public record Announcement(
            String sid,
            String cid,
            MediaKind kind,
            String preferredCodec,
            int width,
            int height,
            boolean sendsTrailers) {}

    public Publication(Announcement announcement) {
        this.announcement = announcement;
    }

    public Announcement announcement() {
        return announcement;
    }

    public String sid() {
        return announcement.sid();
    }

    public MediaKind kind() {
        return announcement.kind();
    }

    /** The media section that carries this track; null until an offer contains one. */
    public @Nullable String mid() {
        return mid;
    }

    /** Null until this server receives the track. */
    public @Nullable SdpCodec codec() {
        return codec;
    }

    /** Null until this server receives the track. */
    public @Nullable IncomingTrack incoming() {
        return incoming;
    }

    /** Returns true if the client has muted this track. */
    public boolean isMuted() {
        return muted;
    }

    /** Called when the client has muted or unmuted this track; {@link SessionOutputs#inputChanged} follows. */
    public void setMuted(boolean muted) {
        this.muted = muted;
    }

    /** Returns true if the client has stopped sending this track for a while. */
    boolean isSilent() {
        return silent;
    }

    void setSilent(boolean silent) {
        this.silent = silent;
    }

    /** Returns true if a track of this name in events is this one, or a simulcast layer of it. */
    boolean isNamed(String track) {
        return track.equals(sid()) || track.startsWith(sid() + "/");
    }

    void received(String mid, SdpCodec codec, IncomingTrack incoming) {
        this.mid = mid;
        this.codec = codec;
        this.incoming = incoming;
    }
}
