package dev.fakedecart.conformance.reference;

/**
 * A kind of event that a client tells its handlers of.
 *
 * @param name as the documentation writes it
 * @param content what handlers are given
 */
public record EventType<T>(String name, Class<T> content) {

    /** Every change of the connection's state. */
    public static final EventType<ConnectionState> CONNECTION_CHANGE =
            new EventType<>("connectionChange", ConnectionState.class);

    /** A failure that no caller is told of by a future. */
    public static final EventType<DecartException> ERROR = new EventType<>("error", DecartException.class);

    /** The running seconds of the session, for billing displays. */
    public static final EventType<GenerationTick> GENERATION_TICK =
            new EventType<>("generationTick", GenerationTick.class);

    /** The server has ended the generation. */
    public static final EventType<GenerationEnded> GENERATION_ENDED =
            new EventType<>("generationEnded", GenerationEnded.class);

    /** The session waits for its turn. */
    public static final EventType<QueuePosition> QUEUE_POSITION = new EventType<>("queuePosition", QueuePosition.class);

    /** The transformed video is there; its frames go to the sink of the options. */
    public static final EventType<RemoteStream> REMOTE_STREAM = new EventType<>("remoteStream", RemoteStream.class);

    /**
     * How long the session has been generating.
     *
     * @param seconds as the server counts them
     */
    public record GenerationTick(double seconds) {}

    /**
     * The generation's end.
     *
     * @param seconds that it took
     * @param reason the server's word for it
     */
    public record GenerationEnded(double seconds, String reason) {}

    /**
     * A place in the queue.
     *
     * @param position from 1, as the server counts
     * @param queueSize how many wait
     */
    public record QueuePosition(int position, int queueSize) {}

    /**
     * A remote track.
     *
     * @param trackId LiveKit's id of it
     */
    public record RemoteStream(String trackId) {}
}
