package dev.fakedecart.client.packets;

import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.QueuedSocket;
import dev.fakedecart.webrtc.rtp.RtcpReader;
import dev.fakedecart.webrtc.srtp.SrtpProfile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A publisher or viewer of the direct WebRTC protocol, with one socket and, after an answer, one peer connection. */
public final class DirectPacketClient implements AutoCloseable {
    private static final String VIDEO_SSRCS = """
            a=ssrc-group:FID %1$s %2$s
            a=ssrc:%1$s cname:synthetic
            a=ssrc:%2$s cname:synthetic
            """.formatted(
                    Integer.toUnsignedString(PacketClient.VIDEO_SSRC), Integer.toUnsignedString(PacketClient.RTX_SSRC));

    private static final String TRANSPORT = """
            a=ice-ufrag:synt
            a=ice-pwd:syntheticsyntheticsynthetic
            a=fingerprint:%s
            a=setup:actpass
            a=mid:%s
            a=%s
            a=rtcp-mux
            """;

    /** A video section with VP8 first and the bitrates that the SDKs add. */
    private static final String VIDEO = """
            m=video 9 UDP/TLS/RTP/SAVPF 96 97 102
            c=IN IP4 0.0.0.0
            a=rtpmap:96 VP8/90000
            a=rtcp-fb:96 nack
            a=rtcp-fb:96 nack pli
            a=fmtp:96 x-google-min-bitrate=300;x-google-start-bitrate=600
            a=rtpmap:97 rtx/90000
            a=fmtp:97 apt=96
            a=rtpmap:102 H264/90000
            a=fmtp:102 packetization-mode=1;profile-level-id=42e01f
            """;

    private static final String AUDIO = """
            m=audio 9 UDP/TLS/RTP/SAVPF 111
            c=IN IP4 0.0.0.0
            a=rtpmap:111 opus/48000/2
            """;

    private final QueuedSocket socket;
    private final PacketNetwork network;
    private @Nullable PacketPeer peer;
    private @Nullable VideoSender video;
    private @Nullable VideoReceiver viewer;

    private DirectPacketClient(QueuedSocket socket, PacketNetwork network) {
        this.socket = socket;
        this.network = network;
    }

    /**
     * Opens the socket without sending a message.
     *
     * @param url the URL of the socket, with its query
     */
    public static DirectPacketClient connect(String url, PacketNetwork network) {
        return new DirectPacketClient(QueuedSocket.connect(url), network);
    }

    /** Returns an offer of media sections. Each section is a kind and a direction, such as {@code video sendrecv}. */
    public static String sdp(String... sections) {
        return sdpWithFingerprint(PacketPeer.fingerprint(), sections);
    }

    /** Returns an offer of media sections with the given certificate fingerprint. */
    public static String sdpWithFingerprint(String fingerprint, String... sections) {
        var sdp = new StringBuilder("v=0\no=- 1 1 IN IP4 127.0.0.1\ns=-\nt=0 0\n");
        for (int mid = 0; mid < sections.length; mid++) {
            String[] words = sections[mid].split(" ", -1);
            sdp.append(words[0].equals("video") ? VIDEO : AUDIO);
            sdp.append(TRANSPORT.formatted(fingerprint, mid, words[1]));
            if (words[1].startsWith("send")) {
                sdp.append("a=msid:local %s-%s%n".formatted(words[0], mid));
                sdp.append(words[0].equals("video") ? VIDEO_SSRCS : "a=ssrc:77 cname:synthetic%n".formatted());
            }
        }
        return sdp.toString().replaceAll("\r?\n", "\r\n");
    }

    public static String offer(String sdp) {
        return ControlConnection.json(Map.of("type", "offer", "sdp", sdp));
    }

    /** Offers video in both directions and waits until packets can flow. */
    public DirectPacketClient streaming() {
        return connected("video sendrecv");
    }

    /** Offers these sections and waits until packets can flow. */
    public DirectPacketClient connected(String... sections) {
        send(offer(sdp(sections)));
        return connectedBy(next("answer").get("sdp").stringValue());
    }

    /** Connects to the peer in an answer and waits until packets can flow. */
    public DirectPacketClient connectedBy(String answer) {
        PacketPeer made = PacketClient.peer(answer, network, List.of(SrtpProfile.values()));
        var sent = new VideoSender(made, false);
        var received = new VideoReceiver(made, false);
        made.handle(
                received::take,
                new RtcpReader.Handler() {
                    @Override
                    public void nack(int ssrc, int sequence) {
                        sent.resend(sequence);
                    }

                    @Override
                    public void keyFrameRequest(int ssrc) {
                        sent.keyFrameRequested();
                    }
                },
                now -> {
                    sent.tick(now);
                    received.tick(now);
                });
        network.add(made);
        made.connected().orTimeout(20, TimeUnit.SECONDS).join();
        peer = made;
        video = sent;
        viewer = received;
        return this;
    }

    public DirectPacketClient send(String message) {
        socket.send(message);
        return this;
    }

    /**
     * Returns the next message.
     *
     * @throws dev.fakedecart.client.SocketClosedException if the connection ends instead
     */
    public JsonNode next() {
        return JsonMapper.shared().readTree(socket.nextText());
    }

    /** Returns the next message of a type. Skips other messages. */
    public JsonNode next(String type) {
        return JsonMapper.shared().readTree(socket.next("\"type\":\"" + type + "\""));
    }

    public String nextType() {
        return next().get("type").stringValue();
    }

    public QueuedSocket socket() {
        return socket;
    }

    public PacketPeer peer() {
        return there(peer);
    }

    /** Returns the sender of this client's video. */
    public VideoSender video() {
        return there(video);
    }

    /** Returns the receiver of the server's video. */
    public VideoReceiver viewer() {
        return there(viewer);
    }

    private static <T> T there(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not connected");
        }
        return part;
    }

    /** Disconnects like the SDKs. */
    @Override
    public void close() {
        if (peer != null) {
            peer.close();
        }
        socket.close(1000);
    }
}
