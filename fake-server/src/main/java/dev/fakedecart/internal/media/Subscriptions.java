package dev.fakedecart.internal.media;

import dev.fakedecart.webrtc.OutgoingMedia;
import dev.fakedecart.webrtc.OutgoingTrack;
import dev.fakedecart.webrtc.Peer;
import dev.fakedecart.webrtc.sdp.CodecChoice;
import dev.fakedecart.webrtc.sdp.SdpCodec;
import dev.fakedecart.webrtc.sdp.SentStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one client receives of a broadcast. Belongs to the event loop. */
public final class Subscriptions {
    private final Broadcast broadcast;
    private final boolean takesTrailers;
    private final Map<Output, UpgradeOutcome> receptions = new LinkedHashMap<>();

    /** An output on its way to the client. */
    private static final class UpgradeOutcome {
        private final Peer peer;
        private final OutgoingTrack outgoing;
        private boolean attached;

        private UpgradeOutcome(Peer peer, OutgoingTrack outgoing) {
            this.peer = peer;
            this.outgoing = outgoing;
        }
    }

    /** @param takesTrailers true if the client may be sent frame metadata; else it is cut off */
    public Subscriptions(Broadcast broadcast, boolean takesTrailers) {
        this.broadcast = broadcast;
        this.takesTrailers = takesTrailers;
    }

    public Broadcast broadcast() {
        return broadcast;
    }

    /** All that there is to receive. */
    public List<Output> outputs() {
        return broadcast.outputs();
    }

    /** Those of them that have no section yet, in which they could be sent. */
    public List<Output> unplaced() {
        return outputs().stream()
                .filter(output -> !receptions.containsKey(output))
                .toList();
    }

    /** True if the frames of this output reach the client with their metadata. */
    public boolean takesTrailers(Output output) {
        return takesTrailers && output.source().announcement().sendsTrailers();
    }

    /** How a section describes what is sent in it. */
    public SentStream describe(Output output, SdpCodec codec) {
        return new SentStream(
                broadcast.streamId(),
                output.sid(),
                broadcast.streamId(),
                output.ssrc(),
                codec.rtxPayloadType() < 0 ? 0 : output.rtxSsrc());
    }

    /**
     * Sends an output on a connection; media flows once {@link #attach} is called.
     *
     * @param codec with this connection's payload types
     * @param extensions header extension ids by URI
     */
    public void send(Output output, Peer peer, SdpCodec codec, Map<String, Integer> extensions) {
        if (!receptions.containsKey(output)) {
            var media = new OutgoingMedia(
                    output.sid(),
                    output.source().kind(),
                    CodecChoice.forCore(codec),
                    extensions,
                    output.ssrc(),
                    output.rtxSsrc(),
                    broadcast.streamId(),
                    takesTrailers(output));
            receptions.put(output, new UpgradeOutcome(peer, peer.send(media)));
        }
    }

    /** Lets media flow wherever a section has been found. */
    public void attach() {
        receptions.forEach((output, reception) -> {
            if (!reception.attached) {
                reception.attached = true;
                output.attach(reception.outgoing);
            }
        });
    }

    /** Forgets outputs that have ended. */
    public void forgetEnded() {
        List<Output> live = broadcast.outputs();
        receptions.entrySet().removeIf(entry -> {
            boolean ended = !live.contains(entry.getKey());
            if (ended) {
                stop(entry.getKey(), entry.getValue());
            }
            return ended;
        });
    }

    /** Receives nothing any more. */
    public void close() {
        receptions.forEach(Subscriptions::stop);
        receptions.clear();
    }

    private static void stop(Output output, UpgradeOutcome reception) {
        output.detach(reception.outgoing);
        reception.peer.remove(reception.outgoing);
    }
}
