package dev.fakedecart.internal.transcode;

import dev.fakedecart.internal.journal.PeerJournal;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.webrtc.HeaderExtension;
import dev.fakedecart.webrtc.IncomingMedia;
import dev.fakedecart.webrtc.IncomingTrack;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.MediaKind;
import dev.fakedecart.webrtc.OutgoingMedia;
import dev.fakedecart.webrtc.OutgoingTrack;
import dev.fakedecart.webrtc.Peer;
import dev.fakedecart.webrtc.PeerEvent;
import dev.fakedecart.webrtc.PeerListener;
import dev.fakedecart.webrtc.Ssrc;
import dev.fakedecart.webrtc.sdp.CodecChoice;
import dev.fakedecart.webrtc.sdp.MediaDirection;
import dev.fakedecart.webrtc.sdp.MediaSection;
import dev.fakedecart.webrtc.sdp.PeerTransport;
import dev.fakedecart.webrtc.sdp.SdpCodec;
import dev.fakedecart.webrtc.sdp.SdpException;
import dev.fakedecart.webrtc.sdp.SectionWriter;
import dev.fakedecart.webrtc.sdp.SentStream;
import dev.fakedecart.webrtc.sdp.SessionDescription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The connection between the packet core and a transcoder's libwebrtc, with both ends. One video section carries the
 * publisher's packets to the decoder, and the encoder's packets back. Belongs to the transcoder's thread.
 */
final class InnerConnection implements AutoCloseable {

    /** The header extensions that the core reads in the encoder's packets, or writes into the decoder's. */
    private static final List<String> EXTENSIONS =
            List.of(HeaderExtension.TRANSPORT_CC, HeaderExtension.PLAYOUT_DELAY, HeaderExtension.VIDEO_ORIENTATION);

    /**
     * The bandwidth of the path, in kbit/s. libwebrtc sends at most two and a half times as fast as its estimate of the
     * bandwidth: with the encoder's own bitrate, sending a frame would take 13 of its 33 ms.
     */
    private static final String PATH_BITRATE = "30000";

    private final NativePeer nativePeer;
    private final Peer peer;
    private final IncomingTrack fromEncoder;
    private final OutgoingTrack toDecoder;

    private InnerConnection(NativePeer nativePeer, Peer peer, IncomingTrack fromEncoder, OutgoingTrack toDecoder) {
        this.nativePeer = nativePeer;
        this.peer = peer;
        this.fromEncoder = fromEncoder;
        this.toDecoder = toDecoder;
    }

    /**
     * Connects; returns once packets can flow.
     *
     * @param name the transcoder's name in the journal
     * @param codec for example {@code H264}
     * @param connected completed here once packets can flow; fail it to give up earlier
     * @throws SdpException if libwebrtc does not offer the codec
     */
    static InnerConnection open(
            String name,
            String codec,
            MediaCore core,
            SessionJournal journal,
            NativePeer nativePeer,
            CompletableFuture<Void> connected)
            throws SdpException {
        PeerListener events = new PeerJournal(name, journal).andThen(event -> {
            if (event instanceof PeerEvent.DtlsConnected) {
                connected.complete(null);
            } else if (event instanceof PeerEvent.DtlsFailed failed) {
                connected.completeExceptionally(new IllegalStateException(failed.reason()));
            } else if (event instanceof PeerEvent.Closed closed) {
                connected.completeExceptionally(new IllegalStateException(closed.reason()));
            }
        });
        Peer peer = core.openInnerPeer(name, events);
        try {
            SessionDescription offer = SessionDescription.parse(nativePeer.offer(codec));
            MediaSection section = offer.media().get(0);
            SdpCodec chosen = CodecChoice.choose(section, codec)
                    .withParameter("x-google-start-bitrate", PATH_BITRATE)
                    .withParameter("x-google-min-bitrate", PATH_BITRATE);
            if (!chosen.name().equalsIgnoreCase(codec)) {
                throw new SdpException("libwebrtc does not offer " + codec);
            }
            Map<String, Integer> extensions = new LinkedHashMap<>(section.extensions());
            extensions.keySet().retainAll(EXTENSIONS);
            var stream = new SentStream("input", "input", name, Ssrc.random(), Ssrc.random());
            peer.expect(PeerTransport.fingerprints(offer));
            IncomingTrack fromEncoder = peer.receive(new IncomingMedia(
                    "output",
                    section.mid(),
                    MediaKind.VIDEO,
                    CodecChoice.forCore(chosen),
                    extensions,
                    Optional.empty(),
                    section.ssrcs(),
                    section.rtxSsrcs()));
            OutgoingTrack toDecoder = peer.send(new OutgoingMedia(
                    stream.trackId(),
                    MediaKind.VIDEO,
                    CodecChoice.forCore(chosen),
                    extensions,
                    stream.ssrc(),
                    stream.rtxSsrc(),
                    stream.cname(),
                    false));
            var transport = PeerTransport.of(peer, core.fingerprint(), core.innerCandidates());
            MediaSection answer = SectionWriter.media("video", section.mid(), MediaDirection.SENDRECV)
                    .extensions(extensions)
                    .codec(chosen)
                    .transport(transport, "passive")
                    .sentStream(stream)
                    .section();
            nativePeer.answer(transport.describe(List.of(answer)).toString());
            NativePeer.await(connected, "connect");
            return new InnerConnection(nativePeer, peer, fromEncoder, toDecoder);
        } catch (SdpException | RuntimeException e) {
            peer.close("cannot connect");
            throw e;
        }
    }

    /** The encoder's packets. */
    IncomingTrack fromEncoder() {
        return fromEncoder;
    }

    /** The decoder's packets. */
    OutgoingTrack toDecoder() {
        return toDecoder;
    }

    /** Closes both ends. */
    @Override
    public void close() {
        nativePeer.close();
        peer.close("the transcoder closes");
    }
}
