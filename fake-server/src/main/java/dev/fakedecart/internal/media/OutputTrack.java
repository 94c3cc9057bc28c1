package dev.fakedecart.internal.media;

import dev.fakedecart.internal.transcode.Degradation;
import dev.fakedecart.internal.transcode.TranscodedTrack;
import dev.fakedecart.webrtc.IncomingTrack;
import dev.fakedecart.webrtc.OutgoingTrack;
import dev.fakedecart.webrtc.Ssrc;
import dev.fakedecart.webrtc.sdp.SdpCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An output track: made from a published track or, of audio, from silence, once for all receivers. Belongs to the event
 * loop.
 */
public final class OutputTrack {
    private final SdpCodec codec;
    private final String sid;
    private final TrackProcessor processor;
    private final Supplier<Degradation> degradation;
    private final int ssrc = Ssrc.random();
    private final int rtxSsrc = Ssrc.random();
    private Publication source;
    private @Nullable IncomingTrack incoming;
    private @Nullable TranscodedTrack transcoded;
    private final List<OutgoingTrack> receivers = new ArrayList<>();
    private boolean stopped;
    private boolean halted;
    private boolean ended;

    /**
     * @param incoming the published track; null for silence
     * @param degradation the degradation of its pictures now, read on any thread
     */
    OutputTrack(
            Publication source,
            SdpCodec codec,
            @Nullable IncomingTrack incoming,
            String sid,
            TrackProcessor processor,
            Supplier<Degradation> degradation) {
        this.source = source;
        this.codec = codec;
        this.incoming = incoming;
        this.sid = sid;
        this.processor = processor;
        this.degradation = degradation;
    }

    /** The published track that this one is made from; while it is silent, one that nobody publishes. */
    public Publication source() {
        return source;
    }

    /** Returns true if the publisher sends simulcast layers. */
    public boolean hasLayers() {
        return incoming != null && incoming.hasLayers();
    }

    /** Returns true if this track is made from silence. */
    boolean isSilent() {
        return incoming == null;
    }

    /**
     * Makes this track from another published track, for the same receivers.
     *
     * @param incoming null for silence
     */
    void changeSource(Publication source, @Nullable IncomingTrack incoming) {
        this.source = source;
        this.incoming = incoming;
        if (transcoded != null) {
            receivers.forEach(transcoded::detach);
            transcoded.end();
            transcoded = open();
            if (isSent()) {
                receivers.forEach(transcoded::attach);
            }
        }
    }

    private TranscodedTrack open() {
        return incoming == null ? SilentTrack.INSTANCE : processor.open(source, incoming, degradation);
    }

    /** The codec of the published track, with the publisher's payload types. */
    public SdpCodec codec() {
        return codec;
    }

    public String sid() {
        return sid;
    }

    /** Shared by all receivers, because each receiver has its own connections. */
    int ssrc() {
        return ssrc;
    }

    int rtxSsrc() {
        return rtxSsrc;
    }

    /** Sends this track to a receiver, now or once it is neither stopped nor halted. */
    void attach(OutgoingTrack receiver) {
        if (!ended) {
            if (transcoded == null) {
                transcoded = open();
            }
            receivers.add(receiver);
            if (isSent()) {
                transcoded.attach(receiver);
            }
        }
    }

    private boolean isSent() {
        return !stopped && !halted;
    }

    /** Stops or resumes sending to all receivers, because an effect says so. Sending resumes with a key frame. */
    void setStopped(boolean stopped) {
        boolean wasSent = isSent();
        this.stopped = stopped;
        update(wasSent);
    }

    /** Stops or resumes sending to all receivers, because nothing is generated. Sending resumes with a key frame. */
    void setHalted(boolean halted) {
        boolean wasSent = isSent();
        this.halted = halted;
        update(wasSent);
    }

    private void update(boolean wasSent) {
        if (isSent() != wasSent && transcoded != null && !ended) {
            receivers.forEach(isSent() ? transcoded::attach : transcoded::detach);
        }
    }

    void detach(OutgoingTrack receiver) {
        receivers.remove(receiver);
        if (transcoded != null) {
            transcoded.detach(receiver);
        }
    }

    void end() {
        ended = true;
        if (transcoded != null) {
            transcoded.end();
        }
    }
}
