package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.media.OfferAnswerer;
import dev.fakedecart.internal.media.OutputTrack;
import dev.fakedecart.internal.media.Publisher;
import dev.fakedecart.internal.media.Subscriptions;
import dev.fakedecart.webrtc.HeaderExtension;
import dev.fakedecart.webrtc.Peer;
import dev.fakedecart.webrtc.TrackStatistics;
import dev.fakedecart.webrtc.sdp.LocalTransport;
import dev.fakedecart.webrtc.sdp.MediaDirection;
import dev.fakedecart.webrtc.sdp.MediaSection;
import dev.fakedecart.webrtc.sdp.PeerTransport;
import dev.fakedecart.webrtc.sdp.SdpException;
import dev.fakedecart.webrtc.sdp.SectionWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalResponse;

/**
 * Two peer connections, for clients of {@code /rtc}: the client offers on the publisher connection, this server on the
 * subscriber connection, one offer at a time. The offers say {@code a=setup:passive}, because this server can only be
 * the DTLS server. To {@code actpass} from an ICE-lite server, pion answers as DTLS server, too (peerconnection.go of
 * pion/webrtc 4.2.26, read 2026-11-30), and both would wait. LiveKit's server offers {@code actpass}: it can be either.
 */
final class DualPeerConnections implements PeerConnections {

    /** Extension ids of this server's offers; the same as Chromium's for the extensions that both know. */
    private final Map<String, Integer> extensions = new LinkedHashMap<>();

    private final Peer publisher;
    private final Peer subscriber;
    private final Supplier<LocalTransport> subscriberTransports;
    private final OfferAnswerer answerer;
    private final Subscriptions subscriptions;
    private final Consumer<SignalResponse> signal;
    private final List<OutputTrack> offeredOutputs = new ArrayList<>();

    /** The outputs that the last offer sends. */
    private List<OutputTrack> live = List.of();

    private LocalTransport subscriberTransport;
    private boolean connecting;
    private int offerId;
    private boolean answerAwaited;
    private boolean changed;

    /**
     * @param publisherTransports describes the publisher's transport, also after each restart of ICE
     * @param subscriberTransports the same for the subscriber
     */
    DualPeerConnections(
            Peer publisher,
            Supplier<LocalTransport> publisherTransports,
            Peer subscriber,
            Supplier<LocalTransport> subscriberTransports,
            Publisher publishing,
            Subscriptions subscriptions,
            Consumer<SignalResponse> signal) {
        this.publisher = publisher;
        this.subscriber = subscriber;
        this.subscriberTransports = subscriberTransports;
        this.subscriberTransport = subscriberTransports.get();
        this.answerer = new OfferAnswerer(publisher, publisherTransports, publishing, subscriptions);
        this.subscriptions = subscriptions;
        this.signal = signal;
        extensions.put(HeaderExtension.AUDIO_LEVEL, 1);
        extensions.put(HeaderExtension.MID, 4);
        extensions.put(HeaderExtension.VIDEO_ORIENTATION, 13);
        if (subscriber.playoutDelay().isPresent()) {
            extensions.put(HeaderExtension.PLAYOUT_DELAY, 5);
        }
    }

    /** Offers at once: the client waits for the subscriber connection, which is the primary one. */
    @Override
    public void joined() {
        offer();
    }

    /**
     * Offers, because the client expects an offer after it has resumed. Restarts ICE on the subscriber connection, as
     * LiveKit's server does; the client restarts it on the publisher connection.
     */
    @Override
    public void resumed() {
        answerAwaited = false;
        if (connecting) {
            subscriber.restartIce();
            subscriberTransport = subscriberTransports.get();
        }
        offer();
    }

    @Override
    public void offerAgain() {
        offer();
    }

    @Override
    public void offered(SessionDescription offer) throws SdpException {
        var answer = answerer.answer(dev.fakedecart.webrtc.sdp.SessionDescription.parse(offer.getSdp()));
        signal.accept(SignalMessages.answer(answer, offer.getId(), Map.of()));
        outputsChanged();
    }

    @Override
    public void outputsChanged() {
        if (!live.equals(subscriptions.subscribed())) {
            offer();
        }
    }

    private void offer() {
        if (answerAwaited) {
            changed = true;
            return;
        }
        answerAwaited = true;
        changed = false;
        subscriptions.forgetEnded();
        live = subscriptions.subscribed();
        for (OutputTrack output : live) {
            if (!offeredOutputs.contains(output)) {
                offeredOutputs.add(output);
            }
        }
        var sections = new ArrayList<MediaSection>();
        var trackIds = new LinkedHashMap<String, String>();
        sections.add(SectionWriter.dataChannels("0")
                .transport(subscriberTransport, "passive")
                .section());
        for (OutputTrack output : offeredOutputs) {
            String mid = Integer.toString(sections.size());
            sections.add(section(output, mid));
            if (live.contains(output)) {
                trackIds.put(mid, output.sid());
            }
        }
        signal.accept(SignalMessages.offer(subscriberTransport.describe(sections), ++offerId, trackIds));
    }

    private MediaSection section(OutputTrack output, String mid) {
        boolean sent = live.contains(output);
        SectionWriter section = SectionWriter.media(
                        output.source().kind().toString(),
                        mid,
                        sent ? MediaDirection.SENDONLY : MediaDirection.INACTIVE)
                .extensions(extensions)
                .codec(output.codec())
                .transport(subscriberTransport, "passive");
        if (sent) {
            subscriptions.send(output, subscriber, output.codec(), extensions);
            section.sentStream(subscriptions.describe(output, output.codec()));
        }
        return section.section();
    }

    @Override
    public void answered(SessionDescription answer) throws SdpException {
        if (answer.getId() != 0 && answer.getId() != offerId) {
            return;
        }
        var description = dev.fakedecart.webrtc.sdp.SessionDescription.parse(answer.getSdp());
        PeerTransport.iceCredentials(description).stream().findFirst().ifPresent(subscriber::clientUfrag);
        subscriber.expect(PeerTransport.fingerprints(description));
        subscriber.clientOffered(PeerTransport.candidates(description));
        answerAwaited = false;
        connecting = true;
        subscriptions.attach();
        if (changed) {
            offer();
        }
    }

    @Override
    public void trickled(String candidate, boolean toSubscriber) {
        (toSubscriber ? subscriber : publisher).clientOffered(List.of(candidate));
    }

    @Override
    public CompletableFuture<List<TrackStatistics>> statistics() {
        return publisher.statistics().thenCombine(subscriber.statistics(), (sent, received) -> {
            var all = new ArrayList<>(sent);
            all.addAll(received);
            return all;
        });
    }

    @Override
    public void close(String reason, boolean silently) {
        publisher.close(reason, silently);
        subscriber.close(reason, silently);
    }
}
