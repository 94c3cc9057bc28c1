package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.media.OfferAnswerer;
import dev.fakedecart.internal.media.Publisher;
import dev.fakedecart.internal.media.Subscriptions;
import dev.fakedecart.webrtc.MediaKind;
import dev.fakedecart.webrtc.Peer;
import dev.fakedecart.webrtc.TrackStatistics;
import dev.fakedecart.webrtc.sdp.LocalTransport;
import dev.fakedecart.webrtc.sdp.SdpException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalResponse;

/**
 * One peer connection for both directions, for clients of {@code /rtc/v1}: the client always offers, with media
 * sections for outputs.
 */
final class SinglePeerConnection implements PeerConnections {
    private final Peer peer;
    private final OfferAnswerer answerer;
    private final Subscriptions subscriptions;
    private final Consumer<SignalResponse> signal;

    /** @param transports describes the peer's transport, also after each restart of ICE */
    SinglePeerConnection(
            Peer peer,
            Supplier<LocalTransport> transports,
            Publisher publisher,
            Subscriptions subscriptions,
            Consumer<SignalResponse> signal) {
        this.peer = peer;
        this.subscriptions = subscriptions;
        this.signal = signal;
        this.answerer = new OfferAnswerer(peer, transports, publisher, subscriptions);
    }

    @Override
    public void offered(SessionDescription offer) throws SdpException {
        var answer = answerer.answer(dev.fakedecart.webrtc.sdp.SessionDescription.parse(offer.getSdp()));
        signal.accept(SignalMessages.answer(answer, offer.getId(), answerer.midToTrackId()));
        subscriptions.attach();
    }

    /** Asks the client for media sections for the outputs that have none, because this server cannot offer here. */
    @Override
    public void outputsChanged() {
        subscriptions.forgetEnded();
        if (!subscriptions.unplaced().isEmpty()) {
            requireSections();
        }
    }

    /**
     * Asks the client to offer again, even if it needs no further sections: as LiveKit's server does
     * (transport.go, sendUnmatchedMediaRequirement).
     */
    @Override
    public void subscriptionsChanged() {
        requireSections();
    }

    private void requireSections() {
        signal.accept(SignalMessages.requireSections(
                answerer.missingSections(MediaKind.VIDEO), answerer.missingSections(MediaKind.AUDIO)));
    }

    @Override
    public void answered(SessionDescription answer) throws SdpException {
        throw new SdpException("nothing was offered on this connection");
    }

    @Override
    public void trickled(String candidate, boolean toSubscriber) {
        peer.clientOffered(List.of(candidate));
    }

    @Override
    public CompletableFuture<List<TrackStatistics>> statistics() {
        return peer.statistics();
    }

    @Override
    public void close(String reason, boolean silently) {
        peer.close(reason, silently);
    }
}
