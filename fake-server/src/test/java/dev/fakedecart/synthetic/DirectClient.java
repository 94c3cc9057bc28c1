package dev.fakedecart.synthetic;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.webrtc.rtp.RtcpReader;
import dev.fakedecart.webrtc.srtp.SrtpProfile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client, or a viewer, of the direct WebRTC protocol: one socket, and one peer connection once it has an answer. */
public final class DirectClient implements AutoCloseable {
    private static final String VIDEO_SSRCS = """
            a=ssrc-group:FID %1$s %2$s
            a=ssrc:%1$s cname:synthetic
            a=ssrc:%2$s cname:synthetic
            """.formatted(
            Integer.toUnsignedString(SyntheticClient.VIDEO_SSRC), Integer.toUnsignedString(SyntheticClient.RTX_SSRC));

    private static final String TRANSPORT = """
            a=ice-ufrag:synt
            a=ice-pwd:syntheticsyntheticsynthetic
            a=fingerprint:%s
            a=setup:actpass
            a=mid:%d
            a=%s
            a=rtcp-mux
            """;

    /** VP8 first, with the bitrates that the SDKs put there. */
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

    private final Sockets socket;
    private final SyntheticNetwork network;
    private @Nullable SyntheticPeer peer;
    private @Nullable SyntheticVideo video;
    private @Nullable SyntheticViewer viewer;

    private DirectClient(Sockets socket, SyntheticNetwork network) {
        this.socket = socket;
        this.network = network;
    }

    /** Opens the socket, and says nothing yet. */
    public static DirectClient connect(FakeDecart server, SyntheticNetwork network) {
        return at(server, network, "/v1/stream?api_key=test-key&model=mirage");
    }

    /** The socket of a viewer. */
    public static DirectClient watch(FakeDecart server, SyntheticNetwork network, String sessionId) {
        return at(server, network, "/subscribe/" + sessionId + "?IP=127.0.0.1&port=1&api_key=test-key");
    }

    public static DirectClient at(FakeDecart server, SyntheticNetwork network, String path) {
        return new DirectClient(Sockets.connect(server.realtimeBaseUrl() + path), network);
    }

    /** An offer of media sections, each a kind and a direction: {@code video sendrecv}. */
    public static String sdp(String... sections) {
        return sdpWithFingerprint(SyntheticPeer.fingerprint(), sections);
    }

    /** The same, with the fingerprint of a certificate. */
    public static String sdpWithFingerprint(String fingerprint, String... sections) {
        var sdp = new StringBuilder("v=0\no=- 1 1 IN IP4 127.0.0.1\ns=-\nt=0 0\n");
        for (int mid = 0; mid < sections.length; mid++) {
            String[] words = sections[mid].split(" ", -1);
            sdp.append(words[0].equals("video") ? VIDEO : AUDIO);
            sdp.append(TRANSPORT.formatted(fingerprint, mid, words[1]));
            if (words[1].startsWith("send")) {
                sdp.append("a=msid:local %s-%d%n".formatted(words[0], mid));
                sdp.append(words[0].equals("video") ? VIDEO_SSRCS : "a=ssrc:77 cname:synthetic%n".formatted());
            }
        }
        return sdp.toString().replaceAll("\r?\n", "\r\n");
    }

    public static String offer(String sdp) {
        return ControlClient.json(Map.of("type", "offer", "sdp", sdp));
    }

    /** Offers video both ways and waits until packets can flow. */
    public DirectClient streaming() {
        return connected("video sendrecv");
    }

    /** Offers these sections and waits until packets can flow. */
    public DirectClient connected(String... sections) {
        send(offer(sdp(sections)));
        return connectedBy(next("answer").get("sdp").stringValue());
    }

    /** Connects as an answer says, and waits until packets can flow. */
    public DirectClient connectedBy(String answer) {
        SyntheticPeer made = SyntheticClient.peer(answer, network, List.of(SrtpProfile.values()));
        var sent = new SyntheticVideo(made, false);
        var received = new SyntheticViewer(made, false);
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

    public DirectClient send(String message) {
        socket.send(message);
        return this;
    }

    /** The next message; fails if the socket closes instead. */
    public JsonNode next() {
        Object next = socket.next();
        if (next instanceof String text) {
            return JsonMapper.shared().readTree(text);
        }
        throw new AssertionError("expected a message, not " + next);
    }

    /** The next message of a type, passing others over. */
    public JsonNode next(String type) {
        return JsonMapper.shared().readTree(socket.next("\"type\":\"" + type + "\""));
    }

    public String nextType() {
        return next().get("type").stringValue();
    }

    public Sockets socket() {
        return socket;
    }

    public SyntheticPeer peer() {
        return there(peer);
    }

    /** What this client sends. */
    public SyntheticVideo video() {
        return there(video);
    }

    /** What comes back to it. */
    public SyntheticViewer viewer() {
        return there(viewer);
    }

    private static <T> T there(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not connected");
        }
        return part;
    }

    /** Leaves as the SDKs do. */
    @Override
    public void close() {
        if (peer != null) {
            peer.close();
        }
        socket.close(1000);
    }
}
