package dev.fakedecart.benchmarks.load;

import dev.fakedecart.benchmarks.camera.FrameSize;
import dev.fakedecart.benchmarks.camera.PacedCamera;
import dev.fakedecart.client.packets.Clip;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.client.packets.PacketPeer;
import dev.fakedecart.internal.transcode.NativePeer;
import dev.fakedecart.webrtc.IncomingMedia;
import dev.fakedecart.webrtc.IncomingTrack;
import dev.fakedecart.webrtc.MediaConfig;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.MediaKind;
import dev.fakedecart.webrtc.OutgoingMedia;
import dev.fakedecart.webrtc.Peer;
import dev.fakedecart.webrtc.natives.LibWebRtc;
import dev.fakedecart.webrtc.natives.LibWebRtcUnavailableException;
import dev.fakedecart.webrtc.sdp.CodecChoice;
import dev.fakedecart.webrtc.sdp.MediaDirection;
import dev.fakedecart.webrtc.sdp.MediaSection;
import dev.fakedecart.webrtc.sdp.PeerTransport;
import dev.fakedecart.webrtc.sdp.SdpCodec;
import dev.fakedecart.webrtc.sdp.SdpException;
import dev.fakedecart.webrtc.sdp.SectionWriter;
import dev.fakedecart.webrtc.sdp.SessionDescription;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Records clips: libwebrtc encodes the camera's frames and sends the packets to a packet core in this process, and a
 * packet client at the core's other end receives the packets decrypted. The clip therefore comes from the encoder that
 * SDKs use, and the repository needs no clip files.
 */
final class ClipRecorder {
    private static final FrameSize SIZE = new FrameSize(1280, 720);
    private static final int FRAMES = 150;
    private static final long WARM_UP_MILLIS = 1_500; // the encoder reaches its bitrate in this time
    private static final long PATIENCE_SECONDS = 30;
    private static final int SSRC = 0x0bad_f00d;

    private ClipRecorder() {}

    /**
     * Records five seconds of 1280x720 video. Recording takes slightly more than five seconds.
     *
     * @param codec {@code VP8} or {@code H264}
     * @throws IOException if libwebrtc on this machine cannot record the clip
     */
    static Clip record(String codec) throws IOException, InterruptedException {
        var camera = new PacedCamera(SIZE);
        try (var core = MediaCore.start(new MediaConfig(List.of(InetAddress.getLoopbackAddress()), 0, List.of()));
                var network = new PacketNetwork();
                var encoder = new NativePeer(LibWebRtc.factory(), VideoFrame::release)) {
            Peer from = core.openPeer("camera", event -> {});
            Peer to = core.openPeer("recorder", event -> {});
            IncomingTrack encoded = negotiate(encoder, core, from, codec);
            PacketPeer receiver = PacketPeer.connect(network, core, to);
            var packets = new PacketCollector(codec, FRAMES);
            receiver.handle(packets, packets.ignoringReports(), now -> {});
            camera.addSink((pixels, at) -> encoder.push(new VideoFrame(pixels, at)));
            camera.run();
            try {
                Thread.sleep(WARM_UP_MILLIS);
                to.send(new OutgoingMedia(
                                "clip",
                                MediaKind.VIDEO,
                                encoded.media().codec(),
                                Map.of(),
                                SSRC,
                                SSRC + 1,
                                "clip",
                                false))
                        .carry(encoded);
                return packets.clip().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } finally {
                camera.stop();
                receiver.close();
            }
        } catch (LibWebRtcUnavailableException | SdpException | ExecutionException | TimeoutException e) {
            throw new IOException("cannot record a clip of %s: %s".formatted(codec, e.getMessage()), e);
        }
    }

    private static IncomingTrack negotiate(NativePeer encoder, MediaCore core, Peer peer, String codec)
            throws SdpException {
        SessionDescription offer = SessionDescription.parse(encoder.offer(codec));
        MediaSection section = offer.media().get(0);
        SdpCodec chosen = CodecChoice.choose(section, codec);
        peer.expect(PeerTransport.fingerprints(offer));
        IncomingTrack track = peer.receive(new IncomingMedia(
                "camera",
                section.mid(),
                MediaKind.VIDEO,
                CodecChoice.forCore(chosen),
                section.extensions(),
                Optional.empty(),
                section.ssrcs(),
                section.rtxSsrcs()));
        var transport = PeerTransport.of(peer, core.fingerprint(), core.innerCandidates());
        MediaSection answer = SectionWriter.media("video", section.mid(), MediaDirection.RECVONLY)
                .codec(chosen)
                .transport(transport, "passive")
                .section();
        encoder.answer(transport.describe(List.of(answer)).toString());
        return track;
    }
}
