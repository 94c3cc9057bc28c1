package dev.fakedecart.conformance.reference;

import java.time.Duration;

/**
 * A type of event, for handlers to be added for.
 *
 * @param name in the documentation's spelling
 * @param content the class of the event
 */
public record EventType<T>(String name, Class<T> content) {

    /** The connection's state has changed. */
    public static final EventType<ConnectionState> CONNECTION_CHANGE =
            new EventType<>("connectionChange", ConnectionState.class);

    /** An error that no future reports. */
    public static final EventType<DecartException> ERROR = new EventType<>("error", DecartException.class);

    /** The server has counted another second, for billing displays. */
    public static final EventType<GenerationTick> GENERATION_TICK =
            new EventType<>("generationTick", GenerationTick.class);

    /** The server has ended the generation. */
    public static final EventType<GenerationEnded> GENERATION_ENDED =
            new EventType<>("generationEnded", GenerationEnded.class);

    /** The service has ended the session for good. The client makes no further attempt. */
    public static final EventType<SessionEnded> SESSION_ENDED = new EventType<>("sessionEnded", SessionEnded.class);

    /** The service is full, and the client waits for as long as the service asked it to. */
    public static final EventType<CapacityWait> CAPACITY_WAIT = new EventType<>("capacityWait", CapacityWait.class);

    /** The session waits in the server's queue. */
    public static final EventType<QueuePosition> QUEUE_POSITION = new EventType<>("queuePosition", QueuePosition.class);

    /** The transformed video has arrived. Its frames go to the sink of the options. */
    public static final EventType<RemoteStream> REMOTE_STREAM = new EventType<>("remoteStream", RemoteStream.class);

    /**
     * The time that the session has been generating.
     *
     * @param seconds by the server's count
     */
    public record GenerationTick(double seconds) {}

    /**
     * The end of the generation.
     *
     * @param seconds that it lasted, by the server's count
     * @param reason the server's own word
     */
    public record GenerationEnded(double seconds, String reason) {}

    /**
     * The end of a session for good.
     *
     * @param reason {@code policy_violation}, {@code session_limit}, or the service's own word from the end of the
     *     generation
     */
    public record SessionEnded(String reason) {}

    /**
     * A wait before the next attempt.
     *
     * @param retryAfter how long the client waits
     * @param attempt the number of the wait, from 1
     */
    public record CapacityWait(Duration retryAfter, int attempt) {}

    /**
     * A place in the queue.
     *
     * @param position from 1, by the server's count
     * @param queueSize the number of waiting sessions
     */
    public record QueuePosition(int position, int queueSize) {}

    /**
     * A remote track.
     *
     * @param trackId LiveKit's id of the track
     */
    public record RemoteStream(String trackId) {}
}
