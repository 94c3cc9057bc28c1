package dev.fakedecart.livekit;

import dev.fakedecart.journal.Event.Initiator;
import dev.fakedecart.rtc.Peer;
import dev.fakedecart.rtc.TrackStatistics;
import dev.fakedecart.sdp.LocalTransport;
import dev.fakedecart.sdp.SdpException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalResponse;

/**
 * One peer connection for both directions, as clients of {@code /rtc/v1} have it: they always offer, and keep sections
 * ready in which outputs can be sent.
 */
final class SinglePeerConnection implements PeerConnections {
    private final Peer peer;
    private final OfferAnswerer answerer;
    private final Tracks tracks;
    private final Consumer<SignalResponse> signal;

    SinglePeerConnection(Peer peer, LocalTransport transport, Tracks tracks, Consumer<SignalResponse> signal) {
        this.peer = peer;
        this.tracks = tracks;
        this.signal = signal;
        this.answerer = new OfferAnswerer(peer, transport, tracks);
    }

    @Override
    public void offered(SessionDescription offer) throws SdpException {
        var answer = answerer.answer(dev.fakedecart.sdp.SessionDescription.parse(offer.getSdp()));
        signal.accept(SignalMessages.answer(answer, offer.getId(), answerer.midToTrackId()));
        tracks.linkOutputs();
    }

    @Override
    public void answered(SessionDescription answer) throws SdpException {
        throw new SdpException("nothing was offered on this connection");
    }

    @Override
    public CompletableFuture<List<TrackStatistics>> statistics() {
        return peer.statistics();
    }

    @Override
    public void close(String reason) {
        peer.close(Initiator.SERVER, reason);
    }
}
