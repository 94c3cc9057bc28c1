package dev.fakedecart.internal.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of a session and its state. */
public sealed interface SessionEvent extends Event {

    /** A client opened a session. */
    @JournalType("session.opened")
    record Opened(String model, String dialect) implements SessionEvent {}

    /**
     * The client authenticated with a client token instead of an API key.
     *
     * @param token the id of the token, which is not secret
     * @param metadata as given by whoever created the token
     */
    @JournalType("session.opened-with-token")
    record OpenedWithToken(String token, String expiresAt, Map<String, Object> metadata) implements SessionEvent {}

    /** All slots are taken. {@code position} is the client's place in the queue, 1 for the next. */
    @JournalType("session.queued")
    record Queued(int position, int queueSize) implements SessionEvent {}

    /** The server sent the room information to the client. */
    @JournalType("session.admitted")
    record Admitted(String room) implements SessionEvent {}

    /**
     * A state change is in force.
     *
     * @param cause the type of the message that requested it
     * @param prompt whole: 10 000 code points at most, two characters each
     * @param image format, size and hash of the reference image; null without one
     */
    @JournalType("session.state-changed")
    record StateChanged(
            long revision,
            String cause,
            @LongestText(20_000) @Nullable String prompt,
            boolean enhance,
            @Nullable String image,
            boolean passthrough)
            implements SessionEvent {}

    /** The first frame was rendered from a revision. */
    @JournalType("session.state-rendered")
    record StateRendered(long revision, long frame) implements SessionEvent {}

    /**
     * The server accepted a reference image that the documentation advises against.
     *
     * @param image format, size and hash
     * @param advice what is wrong, and what is advised
     */
    @JournalType("session.image-advised")
    record ImageAdvised(String image, String advice) implements SessionEvent {}

    /** The server refused a state change; the state is unchanged. */
    @JournalType("session.state-refused")
    record StateRefused(long revision, String cause, String reason) implements SessionEvent {}

    /** The client is connected and receives output. */
    @JournalType("session.generation-started")
    record GenerationStarted() implements SessionEvent {}

    /**
     * Nothing is generated and billed from here on.
     *
     * @param seconds of generation so far
     * @param reason {@code no state}, {@code muted} or {@code no input}
     */
    @JournalType("session.generation-halted")
    record GenerationHalted(int seconds, String reason) implements SessionEvent {}

    /** Generation goes on after a halt. */
    @JournalType("session.generation-resumed")
    record GenerationResumed(int seconds) implements SessionEvent {}

    @JournalType("session.generation-ended")
    record GenerationEnded(int seconds, String reason) implements SessionEvent {}

    /** The session ended and its resources are released. */
    @JournalType("session.ended")
    record Ended(Initiator initiator, String reason) implements SessionEvent {}
}
