package dev.fakedecart.internal.livekit;

import dev.fakedecart.webrtc.sdp.SessionDescription;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ServerInfo;
import livekit.LivekitModels.SpeakerInfo;
import livekit.LivekitModels.SubscriptionError;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.ICEServer;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.MediaSectionsRequirement;
import livekit.LivekitRtc.ParticipantUpdate;
import livekit.LivekitRtc.Ping;
import livekit.LivekitRtc.Pong;
import livekit.LivekitRtc.ReconnectResponse;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SpeakersChanged;
import livekit.LivekitRtc.SubscribedCodec;
import livekit.LivekitRtc.SubscribedQuality;
import livekit.LivekitRtc.SubscribedQualityUpdate;
import livekit.LivekitRtc.SubscriptionPermissionUpdate;
import livekit.LivekitRtc.SubscriptionResponse;
import livekit.LivekitRtc.TrackPublishedResponse;

/** Builds the messages that this server sends on the signal connection. */
final class SignalMessages {

    /**
     * Clients refuse a server without a version, and derive from it what the server can do. The service says 1.11.0
     * (seen in 2026-09). The protocol is the one of livekit-server 1.11.0 (protocol_version.go). The region is assumed:
     * the service has said it in a header of its control socket.
     */
    private static final ServerInfo SERVER = ServerInfo.newBuilder()
            .setEdition(ServerInfo.Edition.Standard)
            .setVersion("1.11.0")
            .setProtocol(17)
            .setRegion("usw2")
            .build();

    private SignalMessages() {}

    /** @param nodeId the id of this server, for example {@code ND_7pS3vXkQw2Lm} */
    @SuppressWarnings("deprecation") // older SDKs read the fields for version and region
    static SignalResponse join(JoinResponse.Builder join, String nodeId) {
        return SignalResponse.newBuilder()
                .setJoin(join.setServerInfo(SERVER.toBuilder().setNodeId(nodeId))
                        .setServerVersion(SERVER.getVersion())
                        .setServerRegion(SERVER.getRegion()))
                .build();
    }

    /**
     * @param iceServers as in the join: a client takes these in place of the earlier ones
     * @param nodeId the id of this server
     */
    static SignalResponse resumed(List<ICEServer> iceServers, String nodeId) {
        return SignalResponse.newBuilder()
                .setReconnect(ReconnectResponse.newBuilder()
                        .setServerInfo(SERVER.toBuilder().setNodeId(nodeId))
                        .addAllIceServers(iceServers))
                .build();
    }

    static SignalResponse published(String cid, TrackInfo track) {
        return SignalResponse.newBuilder()
                .setTrackPublished(
                        TrackPublishedResponse.newBuilder().setCid(cid).setTrack(track))
                .build();
    }

    static SignalResponse update(ParticipantInfo participant) {
        return SignalResponse.newBuilder()
                .setUpdate(ParticipantUpdate.newBuilder().addAllParticipants(List.of(participant)))
                .build();
    }

    /** @param level 0 to 1 */
    static SignalResponse speaker(String sid, boolean active, float level) {
        return SignalResponse.newBuilder()
                .setSpeakersChanged(SpeakersChanged.newBuilder()
                        .addSpeakers(SpeakerInfo.newBuilder()
                                .setSid(sid)
                                .setActive(active)
                                .setLevel(level)))
                .build();
    }

    /** @param id the id of the offer: clients ignore answers to earlier offers */
    static SignalResponse answer(SessionDescription answer, int id, Map<String, String> midToTrackId) {
        return SignalResponse.newBuilder()
                .setAnswer(description("answer", answer, id).putAllMidToTrackId(midToTrackId))
                .build();
    }

    static SignalResponse offer(SessionDescription offer, int id, Map<String, String> midToTrackId) {
        return SignalResponse.newBuilder()
                .setOffer(description("offer", offer, id).putAllMidToTrackId(midToTrackId))
                .build();
    }

    private static livekit.LivekitRtc.SessionDescription.Builder description(
            String type, SessionDescription description, int id) {
        return livekit.LivekitRtc.SessionDescription.newBuilder()
                .setType(type)
                .setSdp(description.toString())
                .setId(id);
    }

    /** Asks the client to offer this many more media sections in which it receives. */
    static SignalResponse requireSections(int video, int audio) {
        return SignalResponse.newBuilder()
                .setMediaSectionsRequirement(MediaSectionsRequirement.newBuilder()
                        .setNumVideos(video)
                        .setNumAudios(audio))
                .build();
    }

    /** Tells a participant that it may receive a track, as LiveKit's server does at each new subscription. */
    static SignalResponse subscriptionAllowed(String participantSid, String trackSid) {
        return SignalResponse.newBuilder()
                .setSubscriptionPermissionUpdate(SubscriptionPermissionUpdate.newBuilder()
                        .setParticipantSid(participantSid)
                        .setTrackSid(trackSid)
                        .setAllowed(true))
                .build();
    }

    static SignalResponse subscriptionFailed(String trackSid, SubscriptionError error) {
        return SignalResponse.newBuilder()
                .setSubscriptionResponse(
                        SubscriptionResponse.newBuilder().setTrackSid(trackSid).setErr(error))
                .build();
    }

    static SignalResponse leave(LeaveRequest.Action action, DisconnectReason reason) {
        return SignalResponse.newBuilder()
                .setLeave(LeaveRequest.newBuilder()
                        .setAction(action)
                        .setCanReconnect(action != LeaveRequest.Action.DISCONNECT) // what older clients read
                        .setReason(reason))
                .build();
    }

    /**
     * Tells a publisher which simulcast layers receivers need.
     *
     * @param codec for example {@code H264}
     * @param most all layers up to this quality
     */
    static SignalResponse subscribedQuality(String trackSid, String codec, VideoQuality most) {
        List<SubscribedQuality> qualities = Stream.of(VideoQuality.LOW, VideoQuality.MEDIUM, VideoQuality.HIGH)
                .map(quality -> SubscribedQuality.newBuilder()
                        .setQuality(quality)
                        .setEnabled(quality.getNumber() <= most.getNumber())
                        .build())
                .toList();
        return SignalResponse.newBuilder()
                .setSubscribedQualityUpdate(SubscribedQualityUpdate.newBuilder()
                        .setTrackSid(trackSid)
                        .addSubscribedCodecs(SubscribedCodec.newBuilder()
                                .setCodec(codec.toLowerCase(Locale.ROOT))
                                .addAllQualities(qualities)))
                .build();
    }

    /** The answer to the older ping. */
    static SignalResponse pong(long nowMillis) {
        return SignalResponse.newBuilder().setPong(nowMillis).build();
    }

    static SignalResponse pong(Ping ping, long nowMillis) {
        return SignalResponse.newBuilder()
                .setPongResp(Pong.newBuilder()
                        .setLastPingTimestamp(ping.getTimestamp())
                        .setTimestamp(nowMillis))
                .build();
    }
}
