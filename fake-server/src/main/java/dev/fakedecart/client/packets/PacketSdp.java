package dev.fakedecart.client.packets;

import dev.fakedecart.client.livekit.SignalRequests;
import java.util.stream.IntStream;
import livekit.LivekitModels.ClientInfo;
import livekit.LivekitModels.PacketTrailerFeature;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.ConnectionSettings;
import livekit.LivekitRtc.JoinRequest;

/** The offers of clients that send packets. */
public final class PacketSdp {
    static final int VIDEO_SSRC = 0x0bad_cafe;
    static final int RTX_SSRC = 0x0bad_feed;
    static final int PAYLOAD_TYPE = 96;
    static final int RTX_PAYLOAD_TYPE = 97;

    static final String UFRAG = "synt";
    static final String NEXT_UFRAG = "next";

    private static final String TRACK = "synthetic-video";

    private static final String VIDEO_SSRCS =
            """
            a=ssrc-group:FID %1$s %2$s
            a=ssrc:%1$s cname:synthetic
            a=ssrc:%2$s cname:synthetic
            """.formatted(Integer.toUnsignedString(VIDEO_SSRC), Integer.toUnsignedString(RTX_SSRC));

    private static final String HEAD = """
            v=0
            o=- 1 1 IN IP4 127.0.0.1
            s=-
            t=0 0
            """;

    private static final String TRANSPORT = """
            a=ice-ufrag:synt
            a=ice-pwd:syntheticsyntheticsynthetic
            a=fingerprint:%s
            a=setup:actpass
            a=mid:%s
            a=%s
            a=rtcp-mux
            """;

    private static final String VIDEO = """
            m=video 9 UDP/TLS/RTP/SAVPF 96 97%s
            c=IN IP4 0.0.0.0
            a=rtpmap:96 %s/90000
            a=rtcp-fb:96 nack
            a=rtcp-fb:96 nack pli
            a=rtpmap:97 rtx/90000
            a=fmtp:97 apt=96
            """;

    /** A video section with VP8 first and the bitrates that the SDKs of the direct protocol add. */
    private static final String DIRECT_VIDEO = VIDEO.formatted(" 102", "VP8") + """
            a=fmtp:96 x-google-min-bitrate=300;x-google-start-bitrate=600
            a=rtpmap:102 H264/90000
            a=fmtp:102 packetization-mode=1;profile-level-id=42e01f
            """;

    private static final String H264_FORMAT =
            "a=fmtp:96 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f\n";

    private static final String AUDIO = """
            m=audio 9 UDP/TLS/RTP/SAVPF 111
            c=IN IP4 0.0.0.0
            a=rtpmap:111 opus/48000/2
            """;

    private PacketSdp() {}

    /**
     * Returns an offer of the direct protocol. Each section is a kind and a direction, such as {@code video sendrecv}.
     */
    public static String direct(String... sections) {
        return directWithFingerprint(PacketPeer.fingerprint(), sections);
    }

    /** Returns an offer of the direct protocol with another certificate's fingerprint. */
    public static String directWithFingerprint(String fingerprint, String... sections) {
        var sdp = new StringBuilder(HEAD).append("a=group:BUNDLE");
        IntStream.range(0, sections.length).forEach(mid -> sdp.append(' ').append(mid));
        sdp.append('\n');
        for (int mid = 0; mid < sections.length; mid++) {
            String[] words = sections[mid].split(" ", -1);
            boolean video = words[0].equals("video");
            sdp.append(video ? DIRECT_VIDEO : AUDIO);
            sdp.append(TRANSPORT.formatted(fingerprint, mid, words[1]));
            if (words[1].startsWith("send")) {
                sdp.append("a=msid:local %s-%s\n".formatted(words[0], mid));
                sdp.append(video ? VIDEO_SSRCS : "a=ssrc:77 cname:synthetic\n");
            }
        }
        return lines(sdp.toString());
    }

    /** Returns an offer for a LiveKit room: a VP8 section for sending, and another for receiving. */
    public static String room() {
        return room("VP8");
    }

    static String room(String codec) {
        var sdp = new StringBuilder(HEAD).append("a=group:BUNDLE 0 1\n");
        for (int mid = 0; mid < 2; mid++) {
            sdp.append(VIDEO.formatted("", codec));
            sdp.append(TRANSPORT.formatted(PacketPeer.fingerprint(), mid, mid == 0 ? "sendonly" : "recvonly"));
            sdp.append("a=rtcp-rsize\n").append(codec.equals("H264") ? H264_FORMAT : "");
        }
        int second = sdp.lastIndexOf("m=video");
        return lines(
                sdp.insert(second, "a=msid:- " + TRACK + "\n" + VIDEO_SSRCS).toString());
    }

    /** Returns an offer with other ICE credentials, which restarts ICE. */
    public static String restarting(String offer) {
        return offer.replace("a=ice-ufrag:" + UFRAG + "\r\n", "a=ice-ufrag:" + NEXT_UFRAG + "\r\n")
                .replace("a=ice-pwd:synthetic", "a=ice-pwd:restarted");
    }

    private static String lines(String sdp) {
        return sdp.replace("\n", "\r\n");
    }

    /** Returns a join request, for the query parameter {@code join_request}, with a track and its offer. */
    public static String joinRequest(String offer) {
        return joinRequest(offer, Trailers.NONE, true);
    }

    /** What a client says about frame metadata trailers. */
    enum Trailers {
        NONE,
        /** Sends frames with trailers. */
        SENT,
        /** Sends frames with trailers, and announces that it reads them. */
        SENT_AND_READ
    }

    /** @param autoSubscribe true to receive each track without a subscription */
    static String joinRequest(String offer, Trailers trailers, boolean autoSubscribe) {
        var info = ClientInfo.newBuilder().setVersion("synthetic");
        var track = AddTrackRequest.newBuilder()
                .setCid(TRACK)
                .setType(TrackType.VIDEO)
                .setWidth(1280)
                .setHeight(720);
        if (trailers == Trailers.SENT_AND_READ) {
            info.addCapabilities(ClientInfo.Capability.CAP_PACKET_TRAILER);
        }
        if (trailers != Trailers.NONE) {
            track.addPacketTrailerFeatures(PacketTrailerFeature.PTF_USER_TIMESTAMP);
        }
        return SignalRequests.wrapped(JoinRequest.newBuilder()
                .setClientInfo(info)
                .setConnectionSettings(ConnectionSettings.newBuilder().setAutoSubscribe(autoSubscribe))
                .addAddTrackRequests(track)
                .setPublisherOffer(SignalRequests.description("offer", 1, offer))
                .build());
    }
}
