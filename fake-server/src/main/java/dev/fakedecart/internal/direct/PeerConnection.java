package dev.fakedecart.internal.direct;

import dev.fakedecart.internal.journal.DirectEvent;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.media.OfferAnswerer;
import dev.fakedecart.internal.media.Publisher;
import dev.fakedecart.internal.media.Subscriptions;
import dev.fakedecart.webrtc.Peer;
import dev.fakedecart.webrtc.TrackStatistics;
import dev.fakedecart.webrtc.dtls.Fingerprint;
import dev.fakedecart.webrtc.sdp.Direction;
import dev.fakedecart.webrtc.sdp.LocalTransport;
import dev.fakedecart.webrtc.sdp.MediaSection;
import dev.fakedecart.webrtc.sdp.SdpException;
import dev.fakedecart.webrtc.sdp.SessionDescription;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The one peer connection of a client or viewer, who offers as often as it likes. Belongs to the event loop. */
final class PeerConnection {
    private final Peer peer;
    private final Fingerprint remote;
    private final SessionJournal journal;
    private final Subscriptions subscriptions;
    private final OfferAnswerer answerer;
    private boolean answered;

    /** @param remote by which later offers of the same connection are known */
    PeerConnection(
            Peer peer,
            Fingerprint remote,
            LocalTransport transport,
            SessionJournal journal,
            Publisher publisher,
            Subscriptions subscriptions) {
        this.peer = peer;
        this.remote = remote;
        this.journal = journal;
        this.subscriptions = subscriptions;
        this.answerer = new OfferAnswerer(peer, transport, publisher, subscriptions);
    }

    /** True if an offer with this fingerprint is about this connection: each that a client makes has its certificate. */
    boolean is(Fingerprint fingerprint) {
        return remote.equals(fingerprint);
    }

    /** False as long as none of its offers could be answered: there is nothing to it yet. */
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
                && offered.direction() == Direction.RECVONLY
                && !answer.direction().sends()) {
            journal.append(new DirectEvent.NothingToSend(peer.name(), offered.mid(), offered.kind()));
        }
    }

    /** Once the answer is on its way, media flows. */
    void attach() {
        subscriptions.attach();
    }

    /** True if there is an output that has no section yet; what has ended is forgotten. */
    boolean lacksOutput() {
        subscriptions.forgetEnded();
        return !subscriptions.unplaced().isEmpty();
    }

    CompletableFuture<List<TrackStatistics>> statistics() {
        return peer.statistics();
    }

    /** Ends the connection under all that is sent on it. */
    void lose(String reason, boolean silently) {
        peer.close(Initiator.SERVER, reason, silently);
    }

    void close(String reason) {
        subscriptions.close();
        peer.close(Initiator.SERVER, reason);
    }
}
