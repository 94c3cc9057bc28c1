package dev.fakedecart.client.livekit;

import java.util.Base64;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantTracks;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.Ping;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.UpdateSubscription;
import livekit.LivekitRtc.UpdateTrackSettings;
import livekit.LivekitRtc.WrappedJoinRequest;

/** Builds the messages that clients send on the signal connection. */
public final class SignalRequests {
    private SignalRequests() {}

    /** Encodes a join request for the query parameter {@code join_request}. */
    public static String wrapped(JoinRequest join) {
        return Base64.getUrlEncoder()
                .encodeToString(WrappedJoinRequest.newBuilder()
                        .setJoinRequest(join.toByteString())
                        .build()
                        .toByteArray());
    }

    /** Announces a video track. */
    public static SignalRequest.Builder addTrack(String cid) {
        return SignalRequest.newBuilder()
                .setAddTrack(AddTrackRequest.newBuilder().setCid(cid).setType(TrackType.VIDEO));
    }

    /** Mutes or unmutes a published track. */
    public static SignalRequest.Builder mute(String trackSid, boolean muted) {
        return SignalRequest.newBuilder()
                .setMute(MuteTrackRequest.newBuilder().setSid(trackSid).setMuted(muted));
    }

    /**
     * Subscribes to a track or unsubscribes from it. Names the track in both places, as LiveKit's browser client does.
     *
     * @param participantSid the sid of the participant that publishes the track
     */
    public static SignalRequest.Builder subscription(String participantSid, String trackSid, boolean subscribe) {
        return SignalRequest.newBuilder()
                .setSubscription(UpdateSubscription.newBuilder()
                        .addTrackSids(trackSid)
                        .setSubscribe(subscribe)
                        .addParticipantTracks(ParticipantTracks.newBuilder()
                                .setParticipantSid(participantSid)
                                .addTrackSids(trackSid)));
    }

    /** Pauses a track that the client receives, or resumes it. */
    public static SignalRequest.Builder enabled(String trackSid, boolean enabled) {
        return SignalRequest.newBuilder()
                .setTrackSetting(
                        UpdateTrackSettings.newBuilder().addTrackSids(trackSid).setDisabled(!enabled));
    }

    public static SignalRequest.Builder offer(int id, String sdp) {
        return SignalRequest.newBuilder().setOffer(description("offer", id, sdp));
    }

    public static SignalRequest.Builder answer(int id, String sdp) {
        return SignalRequest.newBuilder().setAnswer(description("answer", id, sdp));
    }

    public static SessionDescription description(String type, int id, String sdp) {
        return SessionDescription.newBuilder()
                .setType(type)
                .setId(id)
                .setSdp(sdp)
                .build();
    }

    /** Asks for a pong that repeats the timestamp. */
    public static SignalRequest.Builder ping(long timestamp) {
        return SignalRequest.newBuilder().setPingReq(Ping.newBuilder().setTimestamp(timestamp));
    }

    /** Says that the client leaves the room, in the words of LiveKit's SDKs. */
    public static SignalRequest.Builder leave() {
        return SignalRequest.newBuilder()
                .setLeave(LeaveRequest.newBuilder()
                        .setReason(DisconnectReason.CLIENT_INITIATED)
                        .setAction(LeaveRequest.Action.DISCONNECT));
    }
}
