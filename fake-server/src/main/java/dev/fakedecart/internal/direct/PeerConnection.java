package dev.fakedecart.internal.direct;

import dev.fakedecart.internal.journal.DirectEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.media.OfferAnswerer;
import dev.fakedecart.internal.media.Publisher;
import dev.fakedecart.internal.media.Subscriptions;
import dev.fakedecart.webrtc.Peer;
import dev.fakedecart.webrtc.TrackStatistics;
import dev.fakedecart.webrtc.dtls.Fingerprints;
import dev.fakedecart.webrtc.sdp.LocalTransport;
import dev.fakedecart.webrtc.sdp.MediaDirection;
import dev.fakedecart.webrtc.sdp.MediaSection;
import dev.fakedecart.webrtc.sdp.SdpException;
import dev.fakedecart.webrtc.sdp.SessionDescription;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The one peer connection of a client or viewer, which may offer again. Belongs to the event loop. */
final class PeerConnection {
    private final Peer peer;
    private final Fingerprints remote;
    private final SessionJournal journal;
    private final Subscriptions subscriptions;
    private final OfferAnswerer answerer;
    private boolean answered;

    /**
     * @param remote the fingerprints that all offers of this connection contain
     * @param transports describes the peer's transport, also after each restart of ICE
     */
    PeerConnection(
            Peer peer,
            Fingerprints remote,
            Supplier<LocalTransport> transports,
            SessionJournal journal,
            Publisher publisher,
            Subscriptions subscriptions) {
        this.peer = peer;
        this.remote = remote;
        this.journal = journal;
        this.subscriptions = subscriptions;
        this.answerer = new OfferAnswerer(peer, transports, publisher, subscriptions);
    }

    /**
     * Returns true if an offer with these fingerprints is for this connection: each peer connection has its own
     * certificate.
     */
    boolean is(Fingerprints fingerprints) {
        return remote.equals(fingerprints);
    }

    /** Returns true if an offer was answered. */
    boolean isAnswered() {
        return answered;
    }

    SessionDescription answer(SessionDescription offer) throws SdpException {
        SessionDescription answer = answerer.answer(offer);
        journal.append(new DirectEvent.OfferAnswered(peer.name(), answered));
        answered = true;
        for (int i = 0; i < offer.media().size(); i++) {
            noteNothingToSend(offer.media().get(i), answer.media().get(i));
        }
        return answer;
    }

    private void noteNothingToSend(MediaSection offered, MediaSection answer) {
        if (offered.isMedia()
                && offered.direction() == MediaDirection.RECVONLY
                && !answer.direction().sends()) {
            journal.append(new DirectEvent.NothingToSend(peer.name(), offered.mid(), offered.kind()));
        }
    }

    /** Starts to send the outputs; called after the answer was sent. */
    void attach() {
        subscriptions.attach();
    }

    /** Returns true if there is an output that has no media section yet. Removes outputs that have ended. */
    boolean lacksOutput() {
        subscriptions.forgetEnded();
        return !subscriptions.unplaced().isEmpty();
    }

    /** Records a candidate of the client, to explain why it cannot connect. */
    void clientOffered(String candidate) {
        peer.clientOffered(List.of(candidate));
    }

    CompletableFuture<List<TrackStatistics>> statistics() {
        return peer.statistics();
    }

    /** Closes the connection, and keeps the outputs attached to it. */
    void lose(String reason, boolean silently) {
        peer.close(reason, silently);
    }

    void close(String reason) {
        subscriptions.close();
        peer.close(reason);
    }
}
