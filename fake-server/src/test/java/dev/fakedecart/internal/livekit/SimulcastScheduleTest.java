package dev.fakedecart.internal.livekit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import dev.fakedecart.Mode;
import dev.fakedecart.client.ControlConnection;
import dev.fakedecart.client.livekit.SignalClient;
import dev.fakedecart.client.packets.PacketMedia;
import dev.fakedecart.client.packets.PacketNetwork;
import dev.fakedecart.client.packets.PacketPeer;
import dev.fakedecart.client.packets.PacketSdp;
import dev.fakedecart.testing.Clients;
import dev.fakedecart.webrtc.bytes.Bytes;
import dev.fakedecart.webrtc.rtp.FrameSize;
import dev.fakedecart.webrtc.rtp.RtcpReader;
import dev.fakedecart.webrtc.rtp.RtpPacket;
import dev.fakedecart.webrtc.rtp.VideoPayloadFormat;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import livekit.LivekitRtc.SubscribedQuality;
import livekit.LivekitRtc.SubscribedQualityUpdate;
import livekit.LivekitRtc.UpdateTrackSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that sends three simulcast layers as packets, and receives the server's choice among them. */
class SimulcastScheduleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final FrameSize FULL = new FrameSize(1280, 720);
    private static final List<Layer> LAYERS = List.of(
            new Layer("q", 101, new FrameSize(320, 180)),
            new Layer("h", 102, new FrameSize(640, 360)),
            new Layer("f", 103, FULL));

    /** The ids of MID and RID in the client's offer. */
    private static final int MID = 1;

    private static final int RID = 2;

    private record Layer(String rid, int ssrc, FrameSize size) {}

    private record Got(int sequence, int timestamp, int picture, FrameSize size) {}

    private final FakeDecart server = FakeDecart.builder().mode(Mode.ECHO).start();
    private final PacketNetwork network = new PacketNetwork();
    private final Queue<Got> received = new ConcurrentLinkedQueue<>();
    private final Set<Integer> keyFramesWanted = ConcurrentHashMap.newKeySet();
    private final Set<Integer> keyFramesAsked = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stop() {
        network.close();
        server.close();
    }

    @Test
    void a_receiver_gets_larger_pictures_step_by_step_without_a_gap() {
        try (ControlConnection control = control("&simulcast=q:0,h:700,f:1400")) {
            String answer = signal(control).next(MessageCase.ANSWER).getAnswer().getSdp();
            assertThat(answer.lines())
                    .contains("a=rid:q recv", "a=rid:h recv", "a=rid:f recv", "a=simulcast:recv q;h;f");

            PacketMedia media = connect(answer);
            await().atMost(PATIENCE).until(() -> sizes().contains(FULL));

            List<FrameSize> sizes = sizes();
            assertThat(sizes.get(0)).isEqualTo(LAYERS.get(0).size());
            assertThat(sizes).isSubsetOf(LAYERS.stream().map(Layer::size).toList());
            List<Got> all = List.copyOf(received);
            for (int i = 1; i < all.size(); i++) {
                Got before = all.get(i - 1);
                Got now = all.get(i);
                assertThat(now.sequence()).isEqualTo((before.sequence() + 1) & 0xffff);
                assertThat(now.picture()).isEqualTo((before.picture() + 1) & 0x7fff);
                assertThat(now.timestamp() - before.timestamp()).isPositive();
            }
            assertThat(keyFramesAsked).contains(101, 103);
            assertThat(server.journal().entries("media.layer-forwarded"))
                    .extracting(entry -> entry.details().get("rid"))
                    .startsWith("q")
                    .contains("f");
            media.close();
        }
    }

    @Test
    void a_receiver_that_asks_for_low_quality_gets_the_small_layer_and_the_publisher_learns_of_it() {
        try (ControlConnection control = control("&simulcast=q:0,f:0")) {
            SignalClient signal = signal(control);
            SignalResponse answered = signal.next(MessageCase.ANSWER);
            String output = answered.getAnswer().getMidToTrackIdMap().get("1");
            PacketMedia media = connect(answered.getAnswer().getSdp());
            await().atMost(PATIENCE).until(() -> sizes().contains(FULL));

            signal.send(SignalRequest.newBuilder()
                    .setTrackSetting(UpdateTrackSettings.newBuilder()
                            .addTrackSids(output)
                            .setQuality(VideoQuality.LOW)));

            await().atMost(PATIENCE)
                    .until(() ->
                            sizes().get(sizes().size() - 1).equals(LAYERS.get(0).size()));
            SubscribedQualityUpdate update =
                    signal.next(MessageCase.SUBSCRIBED_QUALITY_UPDATE).getSubscribedQualityUpdate();
            assertThat(update.getSubscribedCodecs(0).getCodec()).isEqualTo("vp8");
            assertThat(update.getSubscribedCodecs(0).getQualitiesList())
                    .extracting(SubscribedQuality::getQuality, SubscribedQuality::getEnabled)
                    .containsExactly(
                            tuple(VideoQuality.LOW, true),
                            tuple(VideoQuality.MEDIUM, false),
                            tuple(VideoQuality.HIGH, false));
            media.close();
        }
    }

    /** At this rate, a machine that sends three frames a second still sends too much for the large layer. */
    @Test
    void a_receiver_with_little_bandwidth_keeps_the_small_layer() {
        String narrow = "{name: narrow, rules: [{name: impair, when: {at: media-connected},"
                + " do: {impair: {direction: out, rate: 20kbit/s, queue: 20}}}]}";
        try (ControlConnection control =
                control("&simulcast=q:0,f:2000&scenario=" + URLEncoder.encode(narrow, UTF_8))) {
            PacketMedia media =
                    connect(signal(control).next(MessageCase.ANSWER).getAnswer().getSdp());

            await().atMost(PATIENCE).until(() -> received.size() > 40); // 10 a second pass: the time of f has come

            assertThat(sizes()).containsExactly(LAYERS.get(0).size());
            media.close();
        }
    }

    @Test
    void by_default_only_the_largest_layer_is_negotiated() {
        try (ControlConnection control = control("")) {
            String answer = signal(control).next(MessageCase.ANSWER).getAnswer().getSdp();

            assertThat(answer.lines()).contains("a=rid:f recv", "a=simulcast:recv f");
            PacketMedia media = connect(answer);
            await().atMost(PATIENCE).until(() -> received.size() > 10);
            assertThat(sizes()).containsExactly(FULL);
            assertThat(server.journal().entries("media.layer-forwarded")).isEmpty();
            media.close();
        }
    }

    private ControlConnection control(String parameters) {
        ControlConnection control = Clients.withQuery(server, "api_key=k&model=lucy-2.1" + parameters);
        control.join("{\"type\":\"livekit_join\",\"passthrough\":true}");
        control.roundTrip("a prompt, without which nothing is generated");
        return control;
    }

    private static SignalClient signal(ControlConnection control) {
        return SignalClient.connect(
                control.signalUrl("/rtc/v1", "&join_request=" + PacketSdp.joinRequest(simulcastOffer())));
    }

    /** The offer of the packet client, with layers told apart by RID instead of one stream named by its SSRC. */
    private static String simulcastOffer() {
        var lines = new ArrayList<String>();
        for (String line : PacketSdp.room().lines().toList()) {
            if (!line.startsWith("a=ssrc")) {
                lines.add(line);
            }
            if (line.startsWith("a=mid:")) {
                lines.add("a=extmap:" + MID + " urn:ietf:params:rtp-hdrext:sdes:mid");
                lines.add("a=extmap:" + RID + " urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id");
            }
            if (line.startsWith("a=msid:")) {
                lines.addAll(List.of("a=rid:q send", "a=rid:h send", "a=rid:f send", "a=simulcast:send q;h;f"));
            }
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    private PacketMedia connect(String answer) {
        var media = new PacketMedia(network);
        media.connect(answer);
        var camera = new Camera(media.peer());
        media.peer()
                .handle(
                        this::take,
                        new RtcpReader.Handler() {
                            @Override
                            public void keyFrameRequest(int ssrc) {
                                keyFramesWanted.add(ssrc);
                                keyFramesAsked.add(ssrc);
                            }
                        },
                        camera::tick);
        return media;
    }

    private void take(RtpPacket packet) {
        FrameSize size = VideoPayloadFormat.VP8.claimedSize(packet);
        List<Got> before = List.copyOf(received);
        if (packet.payloadLength() > 4 && (size != null || !before.isEmpty())) {
            received.add(new Got(
                    packet.sequence(),
                    packet.timestamp(),
                    Bytes.u16(packet.data(), packet.payloadAt() + 2) & 0x7fff,
                    size != null ? size : before.get(before.size() - 1).size()));
        }
    }

    /** The sizes of the received frames, in the order in which they changed. */
    private List<FrameSize> sizes() {
        var sizes = new ArrayList<FrameSize>();
        for (Got frame : received) {
            if (sizes.isEmpty() || !sizes.get(sizes.size() - 1).equals(frame.size())) {
                sizes.add(frame.size());
            }
        }
        return sizes;
    }

    /** Sends frames of one packet, 30 a second in each layer; a key frame where the server asks for one. */
    private final class Camera {
        private static final long INTERVAL_NANOS = 1_000_000_000L / 30;

        private final PacketPeer peer;
        private final RtpPacket packet = new RtpPacket();
        private final Map<Integer, Integer> frames = new ConcurrentHashMap<>();
        private long next;

        private Camera(PacketPeer peer) {
            this.peer = peer;
        }

        private void tick(long now) {
            if (next == 0 || now >= next) {
                next = now + INTERVAL_NANOS;
                LAYERS.forEach(this::send);
            }
        }

        private void send(Layer layer) {
            int frame = frames.merge(layer.ssrc(), 1, Integer::sum);
            byte[] data = packet.data();
            data[0] = (byte) 0x80;
            data[1] = (byte) (0x80 | 96);
            Bytes.put16(data, 2, (layer.ssrc() * 100 + frame) & 0xffff);
            Bytes.put32(data, 4, layer.ssrc() * 1_000_000 + frame * 3_000);
            Bytes.put32(data, 8, layer.ssrc());
            boolean isKeyFrame = keyFramesWanted.remove(layer.ssrc());
            byte[] payload = payload(layer, frame, isKeyFrame);
            System.arraycopy(payload, 0, data, RtpPacket.FIXED_HEADER_LENGTH, payload.length);
            packet.parse(RtpPacket.FIXED_HEADER_LENGTH + payload.length);
            packet.replaceExtensions(new byte[] {
                MID << 4, '0', RID << 4, layer.rid().getBytes(UTF_8)[0], // elements of one byte each
            });
            peer.send(packet);
        }

        /** A VP8 descriptor with a picture id, and a frame header with the size of a key frame (RFC 7741, RFC 6386). */
        private static byte[] payload(Layer layer, int frame, boolean isKeyFrame) {
            byte[] payload = new byte[layer.size().width() * 3 / 4]; // 38, 96 and 210 kbit/s without headers
            payload[0] = (byte) 0x90;
            payload[1] = (byte) 0x80;
            Bytes.put16(payload, 2, 0x8000 | ((layer.ssrc() * 50 + frame) & 0x7fff));
            payload[4] = (byte) (isKeyFrame ? 0 : 1);
            payload[7] = (byte) 0x9d;
            payload[8] = 0x01;
            payload[9] = 0x2a;
            payload[10] = (byte) layer.size().width();
            payload[11] = (byte) (layer.size().width() >> 8);
            payload[12] = (byte) layer.size().height();
            payload[13] = (byte) (layer.size().height() >> 8);
            return payload;
        }
    }
}
