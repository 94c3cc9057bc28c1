package dev.fakedecart.internal.media;

import dev.fakedecart.webrtc.OutgoingMedia;
import dev.fakedecart.webrtc.OutgoingTrack;
import dev.fakedecart.webrtc.Peer;
import dev.fakedecart.webrtc.Ssrc;
import dev.fakedecart.webrtc.sdp.CodecChoice;
import dev.fakedecart.webrtc.sdp.SdpCodec;
import dev.fakedecart.webrtc.sdp.SentStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The outputs of a session that one client or viewer receives: all of them, or those that it has subscribed to. Belongs
 * to the event loop.
 */
public final class Subscriptions {
    private final SessionOutputs sessionOutputs;
    private final boolean takesTrailers;
    private final boolean automatic;
    private final Map<OutputTrack, Boolean> choices = new HashMap<>();
    private final Set<OutputTrack> paused = new HashSet<>();
    private final Set<OutputTrack> sentBefore = new HashSet<>();
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

    /**
     * Makes the subscriptions of a client that receives all outputs.
     *
     * @param takesTrailers true to send frames with their metadata trailers; false to cut the trailers off
     */
    public Subscriptions(SessionOutputs sessionOutputs, boolean takesTrailers) {
        this(sessionOutputs, takesTrailers, true);
    }

    /**
     * Makes the subscriptions of a client.
     *
     * @param takesTrailers true to send frames with their metadata trailers; false to cut the trailers off
     * @param automatic true if the client receives each output until it {@linkplain #choose unsubscribes}; false if it
     *     receives nothing until it subscribes
     */
    public Subscriptions(SessionOutputs sessionOutputs, boolean takesTrailers, boolean automatic) {
        this.sessionOutputs = sessionOutputs;
        this.takesTrailers = takesTrailers;
        this.automatic = automatic;
    }

    /** All outputs of the session. */
    public SessionOutputs sessionOutputs() {
        return sessionOutputs;
    }

    /** The current outputs of the session, whether the client receives them or not. */
    public List<OutputTrack> outputs() {
        return sessionOutputs.tracks();
    }

    /** The current outputs that the client is to receive. */
    public List<OutputTrack> subscribed() {
        return outputs().stream().filter(this::isSubscribed).toList();
    }

    /** Returns true if the client is to receive an output. */
    public boolean isSubscribed(OutputTrack output) {
        return choices.getOrDefault(output, automatic);
    }

    /** Returns true if the client receives an output, and has not paused it. */
    public boolean isWatched(OutputTrack output) {
        return isSubscribed(output) && !paused.contains(output);
    }

    /** The outputs that the client is to receive and that have no media section yet. */
    public List<OutputTrack> unplaced() {
        return subscribed().stream()
                .filter(output -> !subscriptions.containsKey(output))
                .toList();
    }

    /**
     * Subscribes to an output or unsubscribes from it. Sending stops at once, and begins with the next description. A
     * client that unsubscribes also ends a {@linkplain #pause pause}, as on LiveKit's server.
     *
     * @return false if that was the client's choice before
     */
    public boolean choose(OutputTrack output, boolean subscribed) {
        boolean before = isSubscribed(output);
        choices.put(output, subscribed);
        if (!subscribed) {
            paused.remove(output);
            Subscription ending = subscriptions.remove(output);
            if (ending != null) {
                sentBefore.add(output);
                stop(output, ending);
            }
        }
        return before != subscribed;
    }

    /**
     * Pauses sending an output, or resumes it with a key frame. The media section stays as it is.
     *
     * @return false if nothing has changed
     */
    public boolean pause(OutputTrack output, boolean pauses) {
        boolean changed = pauses ? paused.add(output) : paused.remove(output);
        Subscription subscription = subscriptions.get(output);
        if (changed && subscription != null && subscription.attached) {
            if (pauses) {
                output.detach(subscription.outgoing);
            } else {
                output.attach(subscription.outgoing);
            }
        }
        return changed;
    }

    /** Returns true if the frames of this output reach the client with their metadata. */
    public boolean takesTrailers(OutputTrack output) {
        return takesTrailers && output.source().announcement().sendsTrailers();
    }

    /** Describes an output in the media section that carries it, once it {@linkplain #send is sent}. */
    public SentStream describe(OutputTrack output, SdpCodec codec) {
        Subscription subscription = subscriptions.get(output);
        if (subscription == null) {
            throw new IllegalArgumentException("output " + output.sid() + " is not sent");
        }
        OutgoingMedia media = subscription.outgoing.media();
        return new SentStream(
                sessionOutputs.streamId(),
                output.sid(),
                sessionOutputs.streamId(),
                media.ssrc(),
                codec.rtxPayloadType() < 0 ? 0 : media.rtxSsrc());
    }

    /**
     * Sends an output on a connection; media flows once {@link #attach} is called. If the client has
     * unsubscribed before, the output has other SSRCs, because its sequence numbers begin anew.
     *
     * @param codec with this connection's payload types
     * @param extensions header extension ids by URI
     */
    public void send(OutputTrack output, Peer peer, SdpCodec codec, Map<String, Integer> extensions) {
        if (!subscriptions.containsKey(output)) {
            boolean again = sentBefore.contains(output);
            var media = new OutgoingMedia(
                    output.sid(),
                    output.source().kind(),
                    CodecChoice.forCore(codec),
                    extensions,
                    again ? Ssrc.random() : output.ssrc(),
                    again ? Ssrc.random() : output.rtxSsrc(),
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

    /** Sends all outputs that have a media section and are not paused. */
    public void attach() {
        subscriptions.forEach((output, subscription) -> {
            if (!subscription.attached) {
                subscription.attached = true;
                if (!paused.contains(output)) {
                    output.attach(subscription.outgoing);
                }
            }
        });
    }

    /** Removes outputs that have ended. */
    public void forgetEnded() {
        List<OutputTrack> live = sessionOutputs.tracks();
        choices.keySet().retainAll(live);
        paused.retainAll(live);
        sentBefore.retainAll(live);
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
