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
import java.util.Set;

/** The outputs of a session that one client or viewer receives. Belongs to the event loop. */
public final class Subscriptions {
    private final SessionOutputs sessionOutputs;
    private final boolean takesTrailers;
    private final Map<OutputTrack, Subscription> subscriptions = new LinkedHashMap<>();

    /** An output that is sent to the client. */
    private static final class Subscription {
        private final Peer peer;
        private final OutgoingTrack outgoing;
        private boolean attached;

        private Subscription(Peer peer, OutgoingTrack outgoing) {
            this.peer = peer;
            this.outgoing = outgoing;
        }
    }

    /** @param takesTrailers true if the client understands frame metadata trailers; otherwise they are cut off */
    public Subscriptions(SessionOutputs sessionOutputs, boolean takesTrailers) {
        this.sessionOutputs = sessionOutputs;
        this.takesTrailers = takesTrailers;
    }

    /** All outputs of the session. */
    public SessionOutputs sessionOutputs() {
        return sessionOutputs;
    }

    /** The current outputs of the session. */
    public List<OutputTrack> outputs() {
        return sessionOutputs.tracks();
    }

    /** The outputs that have no media section yet. */
    public List<OutputTrack> unplaced() {
        return outputs().stream()
                .filter(output -> !subscriptions.containsKey(output))
                .toList();
    }

    /** Returns true if the frames of this output reach the client with their metadata. */
    public boolean takesTrailers(OutputTrack output) {
        return takesTrailers && output.source().announcement().sendsTrailers();
    }

    /** Describes an output in the media section that carries it. */
    public SentStream describe(OutputTrack output, SdpCodec codec) {
        return new SentStream(
                sessionOutputs.streamId(),
                output.sid(),
                sessionOutputs.streamId(),
                output.ssrc(),
                codec.rtxPayloadType() < 0 ? 0 : output.rtxSsrc());
    }

    /**
     * Sends an output on a connection; media flows once {@link #attach} is called.
     *
     * @param codec with this connection's payload types
     * @param extensions header extension ids by URI
     */
    public void send(OutputTrack output, Peer peer, SdpCodec codec, Map<String, Integer> extensions) {
        if (!subscriptions.containsKey(output)) {
            var media = new OutgoingMedia(
                    output.sid(),
                    output.source().kind(),
                    CodecChoice.forCore(codec),
                    extensions,
                    output.ssrc(),
                    output.rtxSsrc(),
                    sessionOutputs.streamId(),
                    takesTrailers(output));
            subscriptions.put(output, new Subscription(peer, peer.send(media)));
        }
    }

    /**
     * Chooses the simulcast layers among which the client gets the largest one. Does nothing if the output is not sent.
     *
     * @param rids empty for all
     */
    public void want(OutputTrack output, Set<String> rids) {
        Subscription subscription = subscriptions.get(output);
        if (subscription != null) {
            subscription.outgoing.want(rids);
        }
    }

    /** Sends all outputs that have a media section. */
    public void attach() {
        subscriptions.forEach((output, subscription) -> {
            if (!subscription.attached) {
                subscription.attached = true;
                output.attach(subscription.outgoing);
            }
        });
    }

    /** Removes outputs that have ended. */
    public void forgetEnded() {
        List<OutputTrack> live = sessionOutputs.tracks();
        subscriptions.entrySet().removeIf(entry -> {
            boolean ended = !live.contains(entry.getKey());
            if (ended) {
                stop(entry.getKey(), entry.getValue());
            }
            return ended;
        });
    }

    /** Removes all outputs. */
    public void close() {
        subscriptions.forEach(Subscriptions::stop);
        subscriptions.clear();
    }

    private static void stop(OutputTrack output, Subscription subscription) {
        output.detach(subscription.outgoing);
        subscription.peer.remove(subscription.outgoing);
    }
}
