package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.media.Output;
import dev.fakedecart.internal.media.Subscriptions;
import java.util.Optional;
import livekit.LivekitModels.ParticipantInfo;
import org.jspecify.annotations.Nullable;

/** The participant that publishes outputs, as the others are told of it: this server itself. Belongs to the event loop. */
final class InferenceParticipant {

    /** Clients take media from participants whose identity begins so, and from no others. */
    private static final String IDENTITY = "inference-server-";

    private final String sid = Ids.random(Ids.PARTICIPANT);
    private String identity;
    private boolean shown = true;
    private boolean awaitsOutput;
    private int version;

    InferenceParticipant(String sessionId) {
        this.identity = IDENTITY + sessionId;
    }

    String sid() {
        return sid;
    }

    boolean isShown() {
        return shown;
    }

    /** Says whether others are told of it. */
    void show(boolean shown) {
        this.shown = shown;
        awaitsOutput = false;
    }

    /** Others are told of it only when there is an output. */
    void hideUntilOutput() {
        shown = false;
        awaitsOutput = true;
    }

    void outputsChanged() {
        if (awaitsOutput) {
            show(true);
        }
    }

    void identity(String identity) {
        this.identity = identity;
    }

    /** As somebody in the room is told of it; empty while nobody is. */
    Optional<ParticipantInfo> info(Participant receiver, @Nullable Participant publisher) {
        return shown ? Optional.of(describe(receiver, publisher)) : Optional.empty();
    }

    /** That it has left. */
    ParticipantInfo gone() {
        return builder(ParticipantInfo.State.DISCONNECTED).build();
    }

    private ParticipantInfo describe(Participant receiver, @Nullable Participant publisher) {
        ParticipantInfo.Builder info = builder(ParticipantInfo.State.ACTIVE);
        if (publisher != null) {
            Subscriptions subscriptions = receiver.subscriptions();
            for (Output output : subscriptions.outputs()) {
                publisher
                        .tracks()
                        .describe(output, subscriptions.takesTrailers(output))
                        .ifPresent(info::addTracks);
            }
        }
        return info.build();
    }

    private ParticipantInfo.Builder builder(ParticipantInfo.State state) {
        return ParticipantInfo.newBuilder()
                .setSid(sid)
                .setIdentity(identity)
                .setState(state)
                .setIsPublisher(true)
                .setVersion(++version);
    }
}
