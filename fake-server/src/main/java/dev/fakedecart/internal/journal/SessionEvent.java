package dev.fakedecart.internal.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens to a session and its state. */
public sealed interface SessionEvent extends Event {

    /** A client has asked for a room. */
    record Opened(String model, String dialect) implements SessionEvent {}

    /**
     * The client showed a client token, not an API key.
     *
     * @param token its id, which is no secret
     * @param metadata of the token's maker
     */
    record OpenedWithToken(String token, String expiresAt, Map<String, Object> metadata) implements SessionEvent {}

    /** All places are taken; this is the client's in the line, 1 being the next. */
    record Queued(int position, int queueSize) implements SessionEvent {}

    /** The client has been told where its room is. */
    record Admitted(String room) implements SessionEvent {}

    /**
     * A change is in force.
     *
     * @param cause the message type that brought it
     * @param image format, size and hash of the reference image, if there is one
     */
    record StateChanged(
            long revision,
            String cause,
            @Nullable String prompt,
            boolean enhance,
            @Nullable String image,
            boolean passthrough)
            implements SessionEvent {}

    /** The first frame that was rendered from a revision. */
    record StateRendered(long revision, long frame) implements SessionEvent {}

    /** A change was refused; the state stays as it was. */
    record StateRefused(long revision, String cause, String reason) implements SessionEvent {}

    /** The client is connected and its video leaves. */
    record GenerationStarted() implements SessionEvent {}

    record GenerationEnded(int seconds, String reason) implements SessionEvent {}

    /** Everything of the session has been let go. */
    record Ended(Initiator initiator, String reason) implements SessionEvent {}
}
