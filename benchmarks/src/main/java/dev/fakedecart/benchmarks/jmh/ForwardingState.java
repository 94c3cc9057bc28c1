package dev.fakedecart.benchmarks.jmh;

import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.client.packets.PacketPeer;
import dev.fakedecart.webrtc.Codec;
import dev.fakedecart.webrtc.HeaderExtension;
import dev.fakedecart.webrtc.IncomingMedia;
import dev.fakedecart.webrtc.IncomingTrack;
import dev.fakedecart.webrtc.MediaConfig;
import dev.fakedecart.webrtc.MediaCore;
import dev.fakedecart.webrtc.MediaKind;
import dev.fakedecart.webrtc.OutgoingMedia;
import dev.fakedecart.webrtc.PathTimeouts;
import dev.fakedecart.webrtc.Peer;
import dev.fakedecart.webrtc.PeerEvent;
import dev.fakedecart.webrtc.PeerListener;
import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.impair.Impairment;
import dev.fakedecart.webrtc.impair.NetworkConditions;
import dev.fakedecart.webrtc.impair.PacketDirection;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A packet core with a client that publishes video and a client that receives it. Both clients connect by ICE, DTLS and
 * SRTP over loopback. Packets are as large as those of 720p video and, like those of the SDKs, carry numbers for
 * transport-wide feedback.
 */
final class ForwardingState implements AutoCloseable {
    private static final int PACKET_LENGTH = 1_200;
    private static final int PACKETS_PER_FRAME = 10;
    private static final int SSRC = 0x0bad_cafe;
    private static final int TRANSPORT_CC = 3;
    private static final Codec VP8 = new Codec("VP8", 96, -1, 90_000, true);

    private final PacketNetwork network = new PacketNetwork();
    private final MediaCore core;
    private final Peer publisher;
    private final PacketPeer sender;
    private final PacketPeer receiver;
    private final NetworkConditions conditions = new NetworkConditions(1);
    private int packets;

    ForwardingState() {
        core = start();
        var connected = new Connected();
        publisher = core.openPeer("publisher", connected);
        sender = PacketPeer.connect(network, core, publisher);
        connected.done.orTimeout(20, TimeUnit.SECONDS).join();
        IncomingTrack video = publisher.receive(new IncomingMedia(
                "video",
                "0",
                MediaKind.VIDEO,
                VP8,
                Map.of(HeaderExtension.TRANSPORT_CC, TRANSPORT_CC),
                Optional.empty(),
                Set.of(SSRC),
                Set.of()));

        connected = new Connected();
        Peer viewer = core.openPeer("viewer", connected, PathTimeouts.CONSENT, conditions);
        receiver = PacketPeer.connect(network, core, viewer);
        connected.done.orTimeout(20, TimeUnit.SECONDS).join();
        viewer.send(new OutgoingMedia("video", MediaKind.VIDEO, VP8, Map.of(), 1, 2, "cname", true))
                .carry(video);
    }

    private static MediaCore start() {
        try {
            return MediaCore.start(new MediaConfig(List.of(InetAddress.getLoopbackAddress()), 0, List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Connected implements PeerListener {
        private final CompletableFuture<Void> done = new CompletableFuture<>();

        @Override
        public void onEvent(PeerEvent event) {
            if (event instanceof PeerEvent.DtlsConnected) {
                done.complete(null);
            }
        }
    }

    /** Returns the publisher's peer in the core. */
    Peer publisher() {
        return publisher;
    }

    /** Returns the publisher's client. */
    PacketPeer sender() {
        return sender;
    }

    /** Returns the viewer's client. */
    PacketPeer receiver() {
        return receiver;
    }

    /** Drops all later datagrams to the viewer just before the socket. */
    void muteViewer() {
        conditions.impair(PacketDirection.OUT, Impairment.NONE.withLoss(1));
    }

    /** Writes the next packet of the stream. The stream's first frame is a key frame. */
    void next(RtpPacket packet) {
        byte[] data = packet.data();
        int frame = packets / PACKETS_PER_FRAME;
        int inFrame = packets % PACKETS_PER_FRAME;
        data[0] = (byte) 0x80;
        data[1] = (byte) (VP8.payloadType() | (inFrame == PACKETS_PER_FRAME - 1 ? 0x80 : 0));
        Bytes.put16(data, 2, packets & 0xffff);
        Bytes.put32(data, 4, frame * 3_000);
        Bytes.put32(data, 8, SSRC);
        packet.parse(PACKET_LENGTH);
        packet.replaceExtensions(
                new byte[] {(byte) ((TRANSPORT_CC << 4) | 1), (byte) (packets >> 8), (byte) packets, 0});
        data[packet.payloadAt()] = (byte) (inFrame == 0 ? 0x10 : 0); // RFC 7741 section 4.2
        data[packet.payloadAt() + 1] = (byte) (frame == 0 ? 0 : 1);
        packets++;
    }

    @Override
    public void close() {
        sender.close();
        receiver.close();
        core.close();
        network.close();
    }
}
