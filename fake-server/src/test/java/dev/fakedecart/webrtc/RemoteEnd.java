package dev.fakedecart.webrtc;

import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.client.packets.PacketPeer;
import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.rtp.RtcpReader;
import dev.fakedecart.webrtc.rtp.RtcpWriter;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** The other end of a peer of the packet core, connected to it: sends single packets and keeps what comes. */
final class RemoteEnd {
    static final int ORIENTATION = 4;
    static final int PLAYOUT_DELAY = 3;

    private final Peer peer;
    private final PacketPeer remote;
    private final Queue<Got> packets = new ConcurrentLinkedQueue<>();
    private final Queue<PeerEvent> events = new ConcurrentLinkedQueue<>();
    private final Queue<Report> reports = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> keyFrameRequests = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Integer> sequences = new HashMap<>();

    /**
     * A packet that came.
     *
     * @param orientation -1 if it says nothing of it
     * @param playoutDelay in hexadecimal; "" if it says nothing of it
     * @param payload in hexadecimal
     */
    record Got(int sequence, int timestamp, boolean last, int orientation, String playoutDelay, String payload) {
        private static Got of(RtpPacket packet) {
            int orientationAt = packet.findExtension(ORIENTATION);
            int playoutDelayAt = packet.findExtension(PLAYOUT_DELAY);
            return new Got(
                    packet.sequence(),
                    packet.timestamp(),
                    packet.marker(),
                    orientationAt < 0 ? -1 : packet.data()[orientationAt],
                    playoutDelayAt < 0
                            ? ""
                            : HexFormat.of()
                                    .formatHex(
                                            packet.data(),
                                            playoutDelayAt,
                                            playoutDelayAt + packet.extensionValueLength(playoutDelayAt)),
                    HexFormat.of().formatHex(packet.data(), packet.payloadAt(), packet.length()));
        }
    }

    /** A sender report that came. */
    record Report(long ntp, int rtp) {}

    RemoteEnd(String name, PacketNetwork network, MediaCore core) {
        var connected = new CompletableFuture<Void>();
        peer = core.openPeer(name, event -> {
            events.add(event);
            if (event instanceof PeerEvent.DtlsConnected) {
                connected.complete(null);
            }
        });
        remote = PacketPeer.connect(network, core, peer);
        connected.orTimeout(20, TimeUnit.SECONDS).join();
        remote.handle(
                packet -> packets.add(Got.of(packet)),
                new RtcpReader.Handler() {
                    @Override
                    public void senderReport(int ssrc, long ntp, int rtp) {
                        reports.add(new Report(ntp, rtp));
                    }

                    @Override
                    public void keyFrameRequest(int ssrc) {
                        keyFrameRequests.add(ssrc);
                    }
                },
                now -> {});
    }

    /** The core's end. */
    Peer peer() {
        return peer;
    }

    List<Got> packets() {
        return List.copyOf(packets);
    }

    /** Returns the events that the core has reported for its end. */
    List<PeerEvent> events() {
        return List.copyOf(events);
    }

    List<Report> reports() {
        return List.copyOf(reports);
    }

    int keyFrameRequests() {
        return keyFrameRequests.size();
    }

    /** The number of key frames that the core has asked one stream for. */
    long keyFrameRequests(int ssrc) {
        return keyFrameRequests.stream().filter(asked -> asked == ssrc).count();
    }

    /** Sends a packet that says nothing of its orientation. */
    void send(int ssrc, int timestamp, boolean last, String payload) {
        send(packet(ssrc, timestamp, last, payload));
    }

    /** Sends the last packet of a frame. */
    void sendTurned(int orientation, int ssrc, int timestamp, String payload) {
        RtpPacket packet = packet(ssrc, timestamp, true, payload);
        packet.replaceExtensions(new byte[] {ORIENTATION << 4, (byte) orientation, 0, 0});
        send(packet);
    }

    /** Sends the two packets of a frame, the second one first. */
    void swap(int ssrc, int timestamp, String first, String second) {
        RtpPacket one = packet(ssrc, timestamp, false, first);
        send(packet(ssrc, timestamp, true, second));
        send(one);
    }

    private void send(RtpPacket packet) {
        remote.execute(() -> remote.send(packet));
    }

    private RtpPacket packet(int ssrc, int timestamp, boolean last, String payload) {
        byte[] bytes = HexFormat.of().parseHex(payload);
        var packet = new RtpPacket();
        packet.data()[0] = (byte) 0x80;
        packet.data()[1] = (byte) (last ? 0xe0 : 0x60);
        Bytes.put16(packet.data(), 2, sequences.merge(ssrc, 1_000, (before, unused) -> before + 1));
        Bytes.put32(packet.data(), 4, timestamp);
        Bytes.put32(packet.data(), 8, ssrc);
        System.arraycopy(bytes, 0, packet.data(), RtpPacket.FIXED_HEADER_LENGTH, bytes.length);
        packet.parse(RtpPacket.FIXED_HEADER_LENGTH + bytes.length);
        return packet;
    }

    /** Tells the clock of a stream that it sends. */
    void report(int ssrc, long ntp, int rtp) {
        RtcpWriter report =
                new RtcpWriter().clear().senderReport(ssrc, ntp, rtp, 1, 1).sourceDescription(ssrc, "cname");
        remote.execute(() -> remote.send(report));
    }
}
