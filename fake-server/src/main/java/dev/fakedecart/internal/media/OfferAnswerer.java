package dev.fakedecart.internal.media;

import dev.fakedecart.webrtc.HeaderExtension;
import dev.fakedecart.webrtc.IncomingMedia;
import dev.fakedecart.webrtc.IncomingTrack;
import dev.fakedecart.webrtc.Peer;
import dev.fakedecart.webrtc.sdp.CodecChoice;
import dev.fakedecart.webrtc.sdp.Direction;
import dev.fakedecart.webrtc.sdp.LocalTransport;
import dev.fakedecart.webrtc.sdp.MediaSection;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers a client's offers on one peer connection: finds the announced track of each section in which it sends, and
 * puts output tracks into sections in which it only receives. Belongs to the event loop.
 */
public final class OfferAnswerer {

    /** The extensions of the video that the client sends. */
    private static final List<String> RECEIVED_VIDEO = List.of(
            HeaderExtension.MID,
            HeaderExtension.RID,
            HeaderExtension.REPAIRED_RID,
            HeaderExtension.TRANSPORT_CC,
            HeaderExtension.VIDEO_ORIENTATION);

    private static final List<String> RECEIVED_UPRIGHT_VIDEO = RECEIVED_VIDEO.stream()
            .filter(uri -> !uri.equals(HeaderExtension.VIDEO_ORIENTATION))
            .toList();

    private static final List<String> RECEIVED_AUDIO =
            List.of(HeaderExtension.MID, HeaderExtension.RID, HeaderExtension.AUDIO_LEVEL);

    /**
     * Those of what it receives. It has no use for RID there, but Chromium refuses its next offer if a section that
     * negotiated simulcast shares the bundle with one that did not negotiate the extension.
     */
    private static final List<String> SENT = List.of(
            HeaderExtension.MID,
            HeaderExtension.RID,
            HeaderExtension.REPAIRED_RID,
            HeaderExtension.VIDEO_ORIENTATION,
            HeaderExtension.AUDIO_LEVEL);

    /**
     * LiveKit's names of simulcast layers: full, half and quarter size. Names tell them, the order does not: browsers'
     * clients offer the lowest first, the Rust core (of Python's, among others) the highest.
     */
    private static final List<String> LAYERS = List.of("f", "h", "q");

    private final Peer peer;
    private final LocalTransport transport;
    private final Publisher publisher;
    private final Subscriptions subscriptions;
    private final Map<String, Publication> received = new HashMap<>();
    private final Map<String, Output> sent = new HashMap<>();

    /**
     * Made for one peer connection.
     *
     * @param publisher says which tracks the client publishes on it
     * @param subscriptions what the client receives, on this connection or another
     */
    public OfferAnswerer(Peer peer, LocalTransport transport, Publisher publisher, Subscriptions subscriptions) {
        this.peer = peer;
        this.transport = transport;
        this.publisher = publisher;
        this.subscriptions = subscriptions;
    }

    /** The mids of sections in which outputs are sent, with the outputs' track ids. */
    public Map<String, String> midToTrackId() {
        var ids = new LinkedHashMap<String, String>();
        sent.forEach((mid, output) -> ids.put(mid, output.sid()));
        return ids;
    }

    /**
     * Makes the answer, and begins to receive and send what it agrees to.
     *
     * @throws SdpException if the offer cannot be answered
     */
    public SessionDescription answer(SessionDescription offer) throws SdpException {
        peer.expect(PeerTransport.fingerprint(offer));
        subscriptions.forgetEnded();
        sent.values().retainAll(subscriptions.outputs());
        for (MediaSection section : offer.media()) {
            if (section.isMedia() && !isRejected(section)) {
                receive(section);
            }
        }
        var sections = new ArrayList<MediaSection>();
        for (MediaSection section : offer.media()) {
            sections.add(answer(section));
        }
        return transport.describe(sections);
    }

    /** A port of zero turns a section down, unless the section only waits for the bundle (RFC 8843 section 6). */
    private static boolean isRejected(MediaSection section) {
        return section.port() == 0 && section.attribute("bundle-only").isEmpty();
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
        List<String> layers = section.sentLayers();
        IncomingTrack incoming = peer.receive(new IncomingMedia(
                publication.sid(),
                section.mid(),
                publication.kind(),
                CodecChoice.forCore(codec),
                understood(section, received(section)),
                topLayer(layers),
                section.ssrcs(),
                section.rtxSsrcs()));
        publication.received(section.mid(), codec, incoming);
        received.put(section.mid(), publication);
        subscriptions.broadcast().add(publication, codec, incoming);
    }

    private void stop(Publication publication) {
        if (publication.incoming() != null) {
            peer.remove(publication.incoming());
        }
        publisher.unpublished(publication);
        subscriptions.broadcast().remove(publication);
        subscriptions.forgetEnded();
        sent.values().retainAll(subscriptions.outputs());
    }

    private static Optional<String> topLayer(List<String> layers) {
        return LAYERS.stream()
                .filter(layers::contains)
                .findFirst()
                .or(() -> layers.stream().reduce((lower, higher) -> higher));
    }

    private MediaSection answer(MediaSection section) throws SdpException {
        if (isRejected(section)) {
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
        Output output = section.direction().receives() ? outputFor(section) : null;
        SdpCodec codec = codecOf(section, publication, output);
        SectionWriter answer = SectionWriter.media(
                        section.kind(), section.mid(), direction(publication != null, output != null))
                .extensions(understood(section, extensions(section, publication, output)))
                .codec(codec)
                .transport(transport, "passive");
        if (publication != null) {
            topLayer(section.sentLayers()).ifPresent(answer::receiveLayer);
        }
        if (output != null) {
            answer.sentStream(send(section, output, codec));
        }
        return answer.section();
    }

    private static SdpCodec codecOf(MediaSection section, @Nullable Publication publication, @Nullable Output output)
            throws SdpException {
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

    private static Direction direction(boolean receives, boolean sends) {
        if (receives) {
            return sends ? Direction.SENDRECV : Direction.RECVONLY;
        }
        return sends ? Direction.SENDONLY : Direction.INACTIVE;
    }

    private @Nullable Output outputFor(MediaSection section) throws SdpException {
        Output known = sent.get(section.mid());
        if (known != null) {
            return known;
        }
        for (Output output : subscriptions.unplaced()) {
            if (output.source().kind().toString().equals(section.kind())
                    && CodecChoice.same(section, output.codec()).isPresent()) {
                return output;
            }
        }
        return null;
    }

    private SentStream send(MediaSection section, Output output, SdpCodec codec) throws SdpException {
        subscriptions.send(output, peer, codec, understood(section, asking(SENT)));
        sent.put(section.mid(), output);
        return subscriptions.describe(output, codec);
    }

    private List<String> received(MediaSection section) {
        if (!section.kind().equals("video")) {
            return RECEIVED_AUDIO;
        }
        return subscriptions.broadcast().decodesVideo() ? RECEIVED_UPRIGHT_VIDEO : RECEIVED_VIDEO;
    }

    /** One section may carry both ways: then it has those of what comes, and what is asked of the receiver. */
    private List<String> extensions(MediaSection section, @Nullable Publication publication, @Nullable Output output) {
        List<String> known = publication == null ? SENT : received(section);
        return publication != null && output == null ? known : asking(known);
    }

    /** Those with which a receiver is asked for a playout delay, if it is to be. */
    private List<String> asking(List<String> uris) {
        return peer.playoutDelay().isEmpty()
                ? uris
                : Stream.concat(uris.stream(), Stream.of(HeaderExtension.PLAYOUT_DELAY))
                        .toList();
    }

    private static Map<String, Integer> understood(MediaSection section, List<String> uris) throws SdpException {
        var ids = new LinkedHashMap<>(section.extensions());
        ids.keySet().retainAll(uris);
        return ids;
    }
}
