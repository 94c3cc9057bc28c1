package dev.fakedecart.internal.media;

import dev.fakedecart.internal.session.SessionState;
import dev.fakedecart.internal.transcode.Degradation;
import dev.fakedecart.internal.transcode.Rendition;
import dev.fakedecart.webrtc.IncomingTrack;
import dev.fakedecart.webrtc.OutgoingTrack;
import dev.fakedecart.webrtc.Ssrc;
import dev.fakedecart.webrtc.sdp.SdpCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A track that is made of a published one, once for all who receive it. Belongs to the event loop. */
public final class Output {
    private final Publication source;
    private final SdpCodec codec;
    private final IncomingTrack incoming;
    private final String sid;
    private final MediaLink link;
    private final Supplier<Degradation> degradation;
    private final int ssrc = Ssrc.random();
    private final int rtxSsrc = Ssrc.random();
    private @Nullable Rendition rendition;
    private final List<OutgoingTrack> receivers = new ArrayList<>();
    private boolean stopped;
    private boolean ended;

    /** @param degradation what is to be done to its pictures now, read on any thread */
    Output(
            Publication source,
            SdpCodec codec,
            IncomingTrack incoming,
            String sid,
            MediaLink link,
            Supplier<Degradation> degradation) {
        this.source = source;
        this.codec = codec;
        this.incoming = incoming;
        this.sid = sid;
        this.link = link;
        this.degradation = degradation;
    }

    /** What it is made of. */
    public Publication source() {
        return source;
    }

    /** That of its source, with the publisher's payload types. */
    public SdpCodec codec() {
        return codec;
    }

    public String sid() {
        return sid;
    }

    /** The same for all receivers: each has connections of its own. */
    int ssrc() {
        return ssrc;
    }

    int rtxSsrc() {
        return rtxSsrc;
    }

    /** Lets media flow to a receiver, now or when it is not stopped any more. */
    void attach(OutgoingTrack receiver) {
        if (!ended) {
            if (rendition == null) {
                rendition = link.open(source, incoming, degradation);
            }
            receivers.add(receiver);
            if (!stopped) {
                rendition.attach(receiver);
            }
        }
    }

    /** True to let nothing flow to anybody; false to let it flow again, beginning with a key frame. */
    void setStopped(boolean stopped) {
        if (this.stopped != stopped) {
            this.stopped = stopped;
            if (rendition != null && !ended) {
                receivers.forEach(stopped ? rendition::detach : rendition::attach);
            }
        }
    }

    void detach(OutgoingTrack receiver) {
        receivers.remove(receiver);
        if (rendition != null) {
            rendition.detach(receiver);
        }
    }

    CompletableFuture<Void> prepare(SessionState next) {
        return rendition == null ? CompletableFuture.completedFuture(null) : rendition.prepare(next);
    }

    void end() {
        ended = true;
        if (rendition != null) {
            rendition.end();
        }
    }
}
