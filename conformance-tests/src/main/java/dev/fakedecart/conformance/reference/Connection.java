package dev.fakedecart.conformance.reference;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One connection of a session: signaling and media. It is opened once and closed once; a reconnect makes another. All
 * methods are called on the client's loop.
 */
public interface Connection {

    /**
     * Connects, puts the state in force, and starts to send the camera after that, so that nobody sees a frame without the
     * state. Completes on the loop.
     *
     * @param state that the connection starts with; empty to start without any
     * @param camera empty to send nothing
     */
    CompletableFuture<Void> open(Optional<WireState> state, Optional<CameraTrack> camera);

    /** Returns the names that the server gave the connection; empty until it has. */
    Optional<SessionNames> names();

    /** Replaces the whole state; completes when the server has acknowledged it. */
    CompletableFuture<Void> set(WireState state);

    /** Replaces the prompt; completes when the server has acknowledged it. */
    CompletableFuture<Void> setPrompt(String prompt, boolean enhance);

    /** Sends another track's frames from now on. */
    void replaceCamera(CameraTrack track);

    /** Stops to send and to receive media. */
    void closeMedia();

    /**
     * Closes signaling.
     *
     * @param reason that futures which are not complete yet fail with
     */
    void closeSignaling(DecartException reason);

    /**
     * The names of a connection.
     *
     * @param sessionId the server's id of it
     * @param roomName of the room that its media is in
     */
    record SessionNames(String sessionId, String roomName) {}

    /** Called on the client's loop; {@link #lost} and {@link #serverError} only once the connection is open. */
    interface Listener {

        /** The server has started to generate. */
        void generating();

        /** The server has counted another second of generation. */
        void tick(double seconds);

        /** The server has ended the generation. */
        void ended(EventType.GenerationEnded end);

        /** The session waits in the queue. */
        void queued(EventType.QueuePosition position);

        /** The transformed video has arrived. */
        void remoteStream(String trackId);

        /** The server reports an error, or fails to answer. The connection may stay usable. */
        void serverError(DecartException error);

        /** The connection cannot be used any more. */
        void lost(DecartException reason);
    }
}
