package dev.fakedecart.livekit;

import dev.fakedecart.inference.Transcoding;
import dev.fakedecart.rtc.IncomingTrack;
import dev.fakedecart.rtc.OutgoingTrack;
import dev.fakedecart.session.SessionState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import livekit.LivekitModels.TrackInfo;
import org.jspecify.annotations.Nullable;

/** A track that the inference participant publishes and one client receives. Belongs to the event loop. */
final class Output {
    private final Publication source;
    private final TrackInfo info;
    private final int ssrc = randomSsrc();
    private final int rtxSsrc = randomSsrc();
    private @Nullable String mid;
    private @Nullable OutgoingTrack outgoing;
    private @Nullable Transcoding link;

    /** @param takesTrailers true if the client may be sent the frame metadata that it publishes */
    Output(Publication source, boolean takesTrailers) {
        this.source = source;
        TrackInfo.Builder copy = source.info().toBuilder()
                .setSid(Ids.random(Ids.TRACK))
                .setName("output-" + source.kind())
                .clearCodecs();
        if (!takesTrailers) {
            copy.clearPacketTrailerFeatures();
        }
        info = copy.build();
    }

    private static int randomSsrc() {
        return ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    }

    Publication source() {
        return source;
    }

    TrackInfo info() {
        return info;
    }

    String sid() {
        return info.getSid();
    }

    boolean takesTrailers() {
        return info.getPacketTrailerFeaturesCount() > 0;
    }

    int ssrc() {
        return ssrc;
    }

    int rtxSsrc() {
        return rtxSsrc;
    }

    /** The media section in which it is sent; null until one is found or offered. */
    @Nullable
    String mid() {
        return mid;
    }

    @Nullable
    OutgoingTrack outgoing() {
        return outgoing;
    }

    void sentIn(String mid, OutgoingTrack outgoing) {
        this.mid = mid;
        this.outgoing = outgoing;
    }

    /** Lets media flow, once both ends are there. */
    void link(MediaLink media) {
        IncomingTrack incoming = source.incoming();
        if (link == null && incoming != null && outgoing != null) {
            link = media.open(source, incoming, outgoing);
        }
    }

    CompletableFuture<Void> prepare(SessionState next) {
        return link == null ? CompletableFuture.completedFuture(null) : link.prepare(next);
    }

    void unlink() {
        if (link != null) {
            link.end();
        }
    }
}
