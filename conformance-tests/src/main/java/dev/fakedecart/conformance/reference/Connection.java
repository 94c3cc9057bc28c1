package dev.fakedecart.conformance.reference;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One connection of a session: signaling and media. It is opened once and closed once; a reconnect makes another. All
 * methods are called on the client's loop.
 */
public interface Connection {

    /**
     * Connects, puts the state in force, and starts to send the camera after that, so that nobody sees a frame without
     * the state. Completes on the loop.
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

        /** Called when the server has started to generate. */
        void generating();

        /** Called when the server has counted another second of generation. */
        void tick(double seconds);

        /** Called when the server has ended the generation. */
        void ended(EventType.GenerationEnded end);

        /** Called while the session waits in the queue, for each change of its position. */
        void queued(EventType.QueuePosition position);

        /** Called when the transformed video has arrived. */
        void remoteStream(String trackId);

        /** The server reports an error, or fails to answer. The connection may stay usable. */
        void serverError(DecartException error);

        /** Called when the connection can no longer be used. */
        void lost(DecartException reason);
    }
}
