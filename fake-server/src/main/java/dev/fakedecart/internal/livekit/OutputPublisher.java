package dev.fakedecart.internal.livekit;

import dev.fakedecart.internal.media.OutputTrack;
import dev.fakedecart.internal.media.Subscriptions;
import java.util.Optional;
import livekit.LivekitModels.ParticipantInfo;
import org.jspecify.annotations.Nullable;

/** The participant that publishes outputs: this server itself, as the others see it. Belongs to the event loop. */
final class OutputPublisher {

    /** The prefix of its identity. Clients take media only from participants with this prefix. */
    private static final String IDENTITY = "inference-server-";

    private final String sid = LiveKitIds.random(LiveKitIds.PARTICIPANT);
    private String identity;
    private boolean shown = true;
    private boolean awaitsOutput;
    private int version;

    OutputPublisher(String sessionId) {
        this.identity = IDENTITY + sessionId;
    }

    String sid() {
        return sid;
    }

    boolean isShown() {
        return shown;
    }

    /** Shows it to others, or hides it. */
    void show(boolean shown) {
        this.shown = shown;
        awaitsOutput = false;
    }

    /** Hides it until there is an output. */
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

    /** The inference participant as other participants see it; empty while it is hidden. */
    Optional<ParticipantInfo> info(Participant receiver, @Nullable Participant publisher) {
        return shown ? Optional.of(describe(receiver, publisher)) : Optional.empty();
    }

    /** The information that it has left. */
    ParticipantInfo gone() {
        return builder(ParticipantInfo.State.DISCONNECTED).build();
    }

    private ParticipantInfo describe(Participant receiver, @Nullable Participant publisher) {
        ParticipantInfo.Builder info = builder(ParticipantInfo.State.ACTIVE);
        if (publisher != null) {
            Subscriptions subscriptions = receiver.subscriptions();
            for (OutputTrack output : subscriptions.outputs()) {
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
