package dev.fakedecart.internal.media;

import dev.fakedecart.internal.session.LayerSchedule;
import dev.fakedecart.webrtc.IncomingMedia;
import dev.fakedecart.webrtc.IncomingTrack;
import dev.fakedecart.webrtc.MediaKind;
import dev.fakedecart.webrtc.Peer;
import dev.fakedecart.webrtc.SimulcastLayer;
import dev.fakedecart.webrtc.sdp.CodecChoice;
import dev.fakedecart.webrtc.sdp.LocalTransport;
import dev.fakedecart.webrtc.sdp.MediaDirection;
import dev.fakedecart.webrtc.sdp.MediaSection;
import dev.fakedecart.webrtc.sdp.OfferRules;
import dev.fakedecart.webrtc.sdp.PeerTransport;
import dev.fakedecart.webrtc.sdp.SdpCodec;
import dev.fakedecart.webrtc.sdp.SdpException;
import dev.fakedecart.webrtc.sdp.SectionWriter;
import dev.fakedecart.webrtc.sdp.SentStream;
import dev.fakedecart.webrtc.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers a client's offers on one peer connection: finds the published track of each media section in which the client
 * sends, and puts an output track into each section in which it can receive. Belongs to the event loop.
 */
public final class OfferAnswerer {

    private final Peer peer;
    private final Supplier<LocalTransport> transports;
    private final Publisher publisher;
    private final Subscriptions subscriptions;
    private final NegotiatedExtensions extensions;
    private final Map<String, Publication> received = new HashMap<>();
    private final Map<String, OutputTrack> sent = new HashMap<>();
    private LocalTransport transport;
    private List<String> clientCredentials = List.of();
    private List<MediaSection> vacant = List.of();

    /**
     * Answers the offers of one peer connection.
     *
     * @param transports describes the peer's transport, also after each restart of ICE
     * @param publisher knows which tracks the client publishes on this connection
     * @param subscriptions the outputs that the client receives, on this connection or another
     */
    public OfferAnswerer(
            Peer peer, Supplier<LocalTransport> transports, Publisher publisher, Subscriptions subscriptions) {
        this.peer = peer;
        this.transports = transports;
        this.transport = transports.get();
        this.publisher = publisher;
        this.subscriptions = subscriptions;
        this.extensions = new NegotiatedExtensions(
                subscriptions.sessionOutputs().decodesVideo(),
                peer.playoutDelay().isPresent());
    }

    /** The ids of the outputs by the mid of the section that carries each. */
    public Map<String, String> midToTrackId() {
        var ids = new LinkedHashMap<String, String>();
        sent.forEach((mid, output) -> ids.put(mid, output.sid()));
        return ids;
    }

    /**
     * The number of further media sections of a kind that the client must offer to receive all outputs that it is to
     * receive.
     */
    public int missingSections(MediaKind kind) {
        long wanted = subscriptions.unplaced().stream()
                .filter(output -> output.source().kind() == kind)
                .count();
        long free = vacant.stream()
                .filter(section -> section.kind().equals(kind.toString()))
                .count();
        return (int) Math.max(0, wanted - free);
    }

    /**
     * Answers an offer, and begins to receive and send the tracks of the answer. An offer with other ICE credentials
     * than the last one restarts ICE on this side, too.
     *
     * @throws SdpException if the offer cannot be answered
     */
    public SessionDescription answer(SessionDescription offer) throws SdpException {
        OfferRules.check(offer);
        List<String> credentials = PeerTransport.iceCredentials(offer);
        if (!clientCredentials.isEmpty() && !clientCredentials.equals(credentials)) {
            peer.restartIce();
            transport = transports.get();
        }
        credentials.stream().findFirst().ifPresent(peer::clientUfrag);
        peer.expect(PeerTransport.fingerprints(offer));
        peer.clientOffered(PeerTransport.candidates(offer));
        subscriptions.forgetEnded();
        sent.values().retainAll(subscriptions.subscribed());
        for (MediaSection section : offer.media()) {
            if (section.isMedia() && !section.isRejected()) {
                receive(section);
            }
        }
        var sections = new ArrayList<MediaSection>();
        for (MediaSection section : offer.media()) {
            sections.add(answer(section));
        }
        clientCredentials = credentials;
        vacant = offer.media().stream()
                .filter(section -> section.isMedia()
                        && !section.isRejected()
                        && section.direction().receives()
                        && !sent.containsKey(section.mid()))
                .toList();
        return transport.answer(offer, sections);
    }

    private void receive(MediaSection section) throws SdpException {
        Publication known = received.get(section.mid());
        if (!section.direction().sends()) {
            if (known != null) {
                received.remove(section.mid());
                stop(known);
            }
            return;
        }
        if (known != null) {
            return;
        }
        Optional<Publication> announced = publisher.announced(section);
        if (announced.isEmpty()) {
            return;
        }
        Publication publication = announced.get();
        SdpCodec codec = CodecChoice.choose(section, publication.announcement().preferredCodec());
        List<LayerSchedule.Step> steps = scheduled(section);
        IncomingTrack incoming = steps.isEmpty()
                ? peer.receive(media(
                        section, publication.sid(), publication, codec, SimulcastLayers.largest(section.sentLayers())))
                : peer.receive(layers(section, publication, codec, steps));
        publication.received(section.mid(), codec, incoming);
        received.put(section.mid(), publication);
        subscriptions.sessionOutputs().add(publication, codec, incoming);
    }

    /** The layers of a section that receivers get one after the other; empty to receive one layer only. */
    private List<LayerSchedule.Step> scheduled(MediaSection section) {
        return subscriptions
                .sessionOutputs()
                .layers()
                .map(schedule -> schedule.offered(section.sentLayers()))
                .orElse(List.of());
    }

    private List<SimulcastLayer> layers(
            MediaSection section, Publication publication, SdpCodec codec, List<LayerSchedule.Step> steps)
            throws SdpException {
        var layers = new ArrayList<SimulcastLayer>();
        for (LayerSchedule.Step step : steps) {
            String name = publication.sid() + "/" + step.rid();
            layers.add(new SimulcastLayer(
                    media(section, name, publication, codec, Optional.of(step.rid())), step.after()));
        }
        return layers;
    }

    private IncomingMedia media(
            MediaSection section, String name, Publication publication, SdpCodec codec, Optional<String> rid)
            throws SdpException {
        return new IncomingMedia(
                name,
                section.mid(),
                publication.kind(),
                CodecChoice.forCore(codec),
                extensions.received(section),
                rid,
                section.ssrcs(),
                section.rtxSsrcs());
    }

    private void stop(Publication publication) {
        if (publication.incoming() != null) {
            peer.remove(publication.incoming());
        }
        publisher.unpublished(publication);
        subscriptions.sessionOutputs().remove(publication);
        subscriptions.forgetEnded();
        sent.values().retainAll(subscriptions.subscribed());
    }

    private MediaSection answer(MediaSection section) throws SdpException {
        if (section.isRejected()) {
            return SectionWriter.rejection(section);
        }
        if (section.kind().equals("application")) {
            return SectionWriter.dataChannels(section.mid())
                    .transport(transport, "passive")
                    .section();
        }
        if (!section.isMedia()) {
            return SectionWriter.rejection(section);
        }
        Publication publication = received.get(section.mid());
        OutputTrack output = section.direction().receives() ? outputFor(section) : null;
        SdpCodec codec = codecOf(section, publication, output);
        SectionWriter answer = SectionWriter.media(
                        section.kind(), section.mid(), direction(publication != null, output != null))
                .extensions(extensions.of(section, publication != null, output != null))
                .codec(codec)
                .transport(transport, "passive");
        if (publication != null) {
            List<String> rids = acceptedLayers(section);
            if (!rids.isEmpty()) {
                answer.receiveLayers(rids);
            }
        }
        if (output != null) {
            answer.sentStream(send(section, output, codec));
        }
        return answer.section();
    }

    /** In the order of the offer. */
    private List<String> acceptedLayers(MediaSection section) {
        List<String> rids =
                scheduled(section).stream().map(LayerSchedule.Step::rid).toList();
        return rids.isEmpty()
                ? SimulcastLayers.largest(section.sentLayers()).stream().toList()
                : section.sentLayers().stream().filter(rids::contains).toList();
    }

    private static SdpCodec codecOf(
            MediaSection section, @Nullable Publication publication, @Nullable OutputTrack output) throws SdpException {
        if (publication != null && publication.codec() != null) {
            return publication.codec();
        }
        if (output != null) {
            return CodecChoice.same(section, output.codec())
                    .orElseThrow(() -> new SdpException(
                            "section \"" + section.mid() + "\" cannot take the codec of the published track"));
        }
        return CodecChoice.choose(section, "");
    }

    private static MediaDirection direction(boolean receives, boolean sends) {
        if (receives) {
            return sends ? MediaDirection.SENDRECV : MediaDirection.RECVONLY;
        }
        return sends ? MediaDirection.SENDONLY : MediaDirection.INACTIVE;
    }

    private @Nullable OutputTrack outputFor(MediaSection section) throws SdpException {
        OutputTrack known = sent.get(section.mid());
        if (known != null) {
            return known;
        }
        for (OutputTrack output : subscriptions.unplaced()) {
            if (output.source().kind().toString().equals(section.kind())
                    && CodecChoice.same(section, output.codec()).isPresent()) {
                return output;
            }
        }
        return null;
    }

    private SentStream send(MediaSection section, OutputTrack output, SdpCodec codec) throws SdpException {
        subscriptions.send(output, peer, codec, extensions.sent(section));
        sent.put(section.mid(), output);
        return subscriptions.describe(output, codec);
    }
}
