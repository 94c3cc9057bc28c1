package dev.fakedecart.client.livekit;

import dev.fakedecart.webrtc.MediaKind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.SyncState;
import livekit.LivekitRtc.UpdateSubscription;

/** The tracks of other participants, and the client's choices about them. Belongs to the client's loop. */
final class RemoteTracks {
    private final boolean autoSubscribe;
    private final Consumer<RemoteTrack> onPublished;
    private final Map<String, RemoteTrack> known = new LinkedHashMap<>();
    private final Map<String, Boolean> choices = new LinkedHashMap<>();
    private final Set<String> disabled = new LinkedHashSet<>();

    /** @param autoSubscribe true if the client receives each track without a subscription */
    RemoteTracks(boolean autoSubscribe, Consumer<RemoteTrack> onPublished) {
        this.autoSubscribe = autoSubscribe;
        this.onPublished = onPublished;
    }

    /** Takes over what the server says about a participant. */
    void note(ParticipantInfo participant) {
        Set<String> present = new LinkedHashSet<>();
        if (participant.getState() != ParticipantInfo.State.DISCONNECTED) {
            participant.getTracksList().forEach(track -> present.add(track.getSid()));
        }
        known.values()
                .removeIf(
                        track -> track.participantSid().equals(participant.getSid()) && !present.contains(track.sid()));
        choices.keySet().retainAll(known.keySet());
        disabled.retainAll(known.keySet());
        for (TrackInfo info : participant.getTracksList()) {
            if (present.contains(info.getSid()) && !known.containsKey(info.getSid())) {
                var track = new RemoteTrack(
                        participant.getIdentity(),
                        participant.getSid(),
                        info.getSid(),
                        info.getType() == TrackType.AUDIO ? MediaKind.AUDIO : MediaKind.VIDEO);
                known.put(info.getSid(), track);
                onPublished.accept(track);
            }
        }
    }

    /** Returns a track that is published. */
    Optional<RemoteTrack> find(String sid) {
        return Optional.ofNullable(known.get(sid));
    }

    void subscribed(String sid, boolean subscribed) {
        choices.put(sid, subscribed);
    }

    void enabled(String sid, boolean enabled) {
        if (enabled) {
            disabled.remove(sid);
        } else {
            disabled.add(sid);
        }
    }

    /** Describes the choices to a server at which the client resumes: the tracks for which it does not want the default. */
    SyncState.Builder describe(SyncState.Builder state) {
        List<String> others = choices.entrySet().stream()
                .filter(choice -> choice.getValue() != autoSubscribe)
                .map(Map.Entry::getKey)
                .toList();
        return state.setSubscription(
                        UpdateSubscription.newBuilder().addAllTrackSids(others).setSubscribe(!autoSubscribe))
                .addAllTrackSidsDisabled(disabled);
    }
}
