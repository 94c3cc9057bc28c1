package dev.fakedecart.client.packets;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fakedecart.client.QueuedSocket;
import dev.fakedecart.client.UnexpectedMessageException;
import dev.fakedecart.webrtc.rtp.RtcpReader;
import dev.fakedecart.webrtc.sdp.MediaSection;
import dev.fakedecart.webrtc.sdp.SdpException;
import dev.fakedecart.webrtc.sdp.SessionDescription;
import dev.fakedecart.webrtc.srtp.SrtpProfile;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import livekit.LivekitModels.ClientInfo;
import livekit.LivekitModels.PacketTrailerFeature;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.WrappedJoinRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that joins with a single exchange and then sends and receives one video track. */
public final class PacketClient implements AutoCloseable {
    static final int VIDEO_SSRC = 0x0bad_cafe;
    static final int RTX_SSRC = 0x0bad_feed;
    static final int PAYLOAD_TYPE = 96;
    static final int RTX_PAYLOAD_TYPE = 97;

    private static final String JOIN = "{\"type\":\"livekit_join\",\"passthrough\":true}";

    private final QueuedSocket control;
    private final QueuedSocket signal;
    private final PacketPeer peer;
    private final VideoSender video;
    private final VideoReceiver viewer;
    private final String sessionId;
    private final String livekitUrl;
    private final String token;
    private final String participantSid;
    private boolean closed;

    private PacketClient(
            QueuedSocket control,
            QueuedSocket signal,
            PacketPeer peer,
            String sessionId,
            String livekitUrl,
            String token,
            String participantSid,
            boolean stamped) {
        this.control = control;
        this.signal = signal;
        this.peer = peer;
        this.sessionId = sessionId;
        this.livekitUrl = livekitUrl;
        this.token = token;
        this.participantSid = participantSid;
        this.video = new VideoSender(peer, stamped);
        this.viewer = new VideoReceiver(peer, stamped);
        peer.handle(viewer::take, new Feedback(), now -> {
            video.tick(now);
            viewer.tick(now);
        });
    }

    /** Connects and waits until packets can flow. */
    public static PacketClient connect(String realtimeBaseUrl, PacketNetwork network) {
        return connect(realtimeBaseUrl, network, List.of(SrtpProfile.values()));
    }

    public static PacketClient connect(String realtimeBaseUrl, PacketNetwork network, List<SrtpProfile> profiles) {
        return connect(realtimeBaseUrl, "synthetic", network, profiles);
    }

    /** Connects with a key that needs no encoding. */
    public static PacketClient connect(String realtimeBaseUrl, String apiKey, PacketNetwork network) {
        return connect(realtimeBaseUrl, apiKey, network, List.of(SrtpProfile.values()));
    }

    private static PacketClient connect(
            String realtimeBaseUrl, String apiKey, PacketNetwork network, List<SrtpProfile> profiles) {
        QueuedSocket control =
                QueuedSocket.connect(realtimeBaseUrl + "/v1/stream?api_key=" + apiKey + "&model=lucy-2.1");
        control.send(JOIN);
        return enter(control, JsonMapper.shared().readTree(control.next("livekit_room_info")), network, profiles);
    }

    /**
     * Connects with a codec. Each frame of a clip carries a {@link FrameStamp}.
     *
     * @param codec {@code VP8} or {@code H264}
     */
    public static PacketClient stamping(String realtimeBaseUrl, PacketNetwork network, String codec) {
        QueuedSocket control = QueuedSocket.connect(realtimeBaseUrl + "/v1/stream?api_key=synthetic&model=lucy-2.1");
        control.send(JOIN);
        JsonNode roomInfo = JsonMapper.shared().readTree(control.next("livekit_room_info"));
        return enter(control, roomInfo, network, List.of(SrtpProfile.values()), codec, true);
    }

    /** Enters the room of a session that was opened on a control socket. */
    public static PacketClient enter(
            QueuedSocket control, JsonNode roomInfo, PacketNetwork network, List<SrtpProfile> profiles) {
        return enter(control, roomInfo, network, profiles, "VP8", false);
    }

    private static PacketClient enter(
            QueuedSocket control,
            JsonNode roomInfo,
            PacketNetwork network,
            List<SrtpProfile> profiles,
            String codec,
            boolean stamped) {
        String url = roomInfo.get("livekit_url").stringValue();
        String token = roomInfo.get("token").stringValue();
        QueuedSocket signal = QueuedSocket.connect(
                url + "/rtc/v1?access_token=" + token + "&join_request=" + joinRequest(offer(codec), stamped));
        String sid = await(signal, SignalResponse::hasJoin)
                .getJoin()
                .getParticipant()
                .getSid();
        PacketPeer peer =
                peer(await(signal, SignalResponse::hasAnswer).getAnswer().getSdp(), network, profiles);
        network.add(peer);
        peer.connected().orTimeout(20, TimeUnit.SECONDS).join();
        return new PacketClient(
                control, signal, peer, roomInfo.get("session_id").stringValue(), url, token, sid, stamped);
    }

    static PacketPeer peer(String answer, PacketNetwork network, List<SrtpProfile> profiles) {
        try {
            MediaSection section = SessionDescription.parse(answer).media().get(0);
            String[] candidate = section.attribute("candidate").orElseThrow().split(" ", -1);
            return new PacketPeer(
                    network,
                    new InetSocketAddress(candidate[4], Integer.parseInt(candidate[5])),
                    section.attribute("ice-ufrag").orElseThrow(),
                    section.attribute("ice-pwd").orElseThrow(),
                    profiles);
        } catch (SdpException e) {
            throw new UnexpectedMessageException("the answer cannot be used: " + e.getMessage(), e);
        }
    }

    /** Returns an offer of two VP8 sections, one for sending and one for receiving. */
    public static String offer() {
        return offer("VP8");
    }

    private static String offer(String codec) {
        var lines = new ArrayList<>(List.of("v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "t=0 0", "a=group:BUNDLE 0 1"));
        for (int mid = 0; mid < 2; mid++) {
            lines.addAll(List.of(
                    "m=video 9 UDP/TLS/RTP/SAVPF " + PAYLOAD_TYPE + " " + RTX_PAYLOAD_TYPE,
                    "c=IN IP4 0.0.0.0",
                    "a=ice-ufrag:synt",
                    "a=ice-pwd:syntheticsyntheticsynthetic",
                    "a=fingerprint:" + PacketPeer.fingerprint(),
                    "a=setup:actpass",
                    "a=mid:" + mid,
                    mid == 0 ? "a=sendonly" : "a=recvonly",
                    "a=rtcp-mux",
                    "a=rtcp-rsize",
                    "a=rtpmap:" + PAYLOAD_TYPE + " " + codec + "/90000",
                    "a=rtcp-fb:" + PAYLOAD_TYPE + " nack",
                    "a=rtcp-fb:" + PAYLOAD_TYPE + " nack pli",
                    "a=rtpmap:" + RTX_PAYLOAD_TYPE + " rtx/90000",
                    "a=fmtp:" + RTX_PAYLOAD_TYPE + " apt=" + PAYLOAD_TYPE));
            if (codec.equals("H264")) {
                lines.add("a=fmtp:" + PAYLOAD_TYPE
                        + " level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f");
            }
            if (mid == 0) {
                String ssrc = Integer.toUnsignedString(VIDEO_SSRC);
                String rtx = Integer.toUnsignedString(RTX_SSRC);
                lines.addAll(List.of(
                        "a=msid:- synthetic-video",
                        "a=ssrc-group:FID " + ssrc + " " + rtx,
                        "a=ssrc:" + ssrc + " cname:synthetic",
                        "a=ssrc:" + rtx + " cname:synthetic"));
            }
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    /** Creates a join request that announces the track and contains the offer. */
    public static String joinRequest(String offer) {
        return joinRequest(offer, false);
    }

    private static String joinRequest(String offer, boolean stamped) {
        var info = ClientInfo.newBuilder().setVersion("synthetic");
        var track = AddTrackRequest.newBuilder()
                .setCid("synthetic-video")
                .setType(TrackType.VIDEO)
                .setWidth(1280)
                .setHeight(720);
        if (stamped) {
            info.addCapabilities(ClientInfo.Capability.CAP_PACKET_TRAILER);
            track.addPacketTrailerFeatures(PacketTrailerFeature.PTF_USER_TIMESTAMP);
        }
        JoinRequest join = JoinRequest.newBuilder()
                .setClientInfo(info)
                .addAddTrackRequests(track)
                .setPublisherOffer(livekit.LivekitRtc.SessionDescription.newBuilder()
                        .setType("offer")
                        .setId(1)
                        .setSdp(offer))
                .build();
        return wrapped(join);
    }

    /** Encodes a join request for the query parameter {@code join_request}. */
    public static String wrapped(JoinRequest join) {
        return Base64.getUrlEncoder()
                .encodeToString(WrappedJoinRequest.newBuilder()
                        .setJoinRequest(join.toByteString())
                        .build()
                        .toByteArray());
    }

    /** Returns the next signal message that matches. Skips other messages. */
    public static SignalResponse await(QueuedSocket signal, Predicate<SignalResponse> wanted) {
        while (true) {
            try {
                SignalResponse message = SignalResponse.parseFrom(signal.nextBinary());
                if (wanted.test(message)) {
                    return message;
                }
            } catch (InvalidProtocolBufferException e) {
                throw new UnexpectedMessageException("not a signal message: " + e.getMessage(), e);
            }
        }
    }

    public QueuedSocket control() {
        return control;
    }

    public QueuedSocket signal() {
        return signal;
    }

    public PacketPeer peer() {
        return peer;
    }

    /** Returns the sender of this client's video. */
    public VideoSender video() {
        return video;
    }

    /** Returns the receiver of the server's video. */
    public VideoReceiver viewer() {
        return viewer;
    }

    public String sessionId() {
        return sessionId;
    }

    public String livekitUrl() {
        return livekitUrl;
    }

    public String token() {
        return token;
    }

    public String participantSid() {
        return participantSid;
    }

    public void send(SignalRequest request) {
        signal.send(request.toByteArray());
    }

    /** Disconnects like the SDKs: sends the leave message, the close frames and the DTLS close. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        send(SignalRequest.newBuilder()
                .setLeave(livekit.LivekitRtc.LeaveRequest.getDefaultInstance())
                .build());
        signal.close(1000);
        control.close(1000);
        peer.close();
    }

    /** Closes all sockets without a message, like a killed process. */
    public void vanish() {
        closed = true;
        signal.abort();
        control.abort();
        peer.vanish();
    }

    /** Handles the RTCP feedback about the video that the server receives. */
    private final class Feedback implements RtcpReader.Handler {
        @Override
        public void nack(int ssrc, int sequence) {
            video.resend(sequence);
        }

        @Override
        public void keyFrameRequest(int ssrc) {
            video.keyFrameRequested();
        }
    }
}
