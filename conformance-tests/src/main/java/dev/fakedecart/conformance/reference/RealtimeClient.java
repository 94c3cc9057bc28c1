package dev.fakedecart.conformance.reference;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A realtime session, as apps use it. All methods may be called from any thread and return at once. Futures complete,
 * and handlers are called, on the client's loop, which must not be blocked. A future that fails holds a {@link
 * DecartException}.
 */
public interface RealtimeClient {

    /** Adds a handler. Handlers that are added before {@link #connect()} miss no event. */
    <T> void on(EventType<T> type, Consumer<? super T> handler);

    /** Removes this one handler. */
    <T> void off(EventType<T> type, Consumer<? super T> handler);

    /** Returns the current state of the connection. */
    ConnectionState state();

    /** Returns the server's id of the latest connection; empty before the first. */
    Optional<String> sessionId();

    /** Returns the token that viewers find the session by; empty before the session is connected. */
    Optional<String> subscribeToken();

    /** Connects, once in a client's life. The future completes when changes can be made. */
    CompletableFuture<Void> connect();

    /**
     * Replaces prompt and image together, in one message. Clears what the input leaves out. The future completes when
     * the server has acknowledged the change.
     */
    CompletableFuture<Void> set(StateInput input);

    /**
     * Replaces the prompt and keeps the image. The future completes when the server has acknowledged the change.
     *
     * @param enhance whether Decart may expand the prompt; null for the default, which is true
     */
    CompletableFuture<Void> setPrompt(String prompt, @Nullable Boolean enhance);

    /**
     * Replaces the image, or clears it, and the prompt with it: {@link #set} with other parameters.
     *
     * @param prompt null to clear the prompt
     * @param enhance as in {@link #setPrompt}
     */
    default CompletableFuture<Void> setImage(ImageInput image, @Nullable String prompt, @Nullable Boolean enhance) {
        return set(new StateInput(prompt, image, enhance));
    }

    /**
     * Sends another track's frames from now on, also after reconnects. Does not stop the old track, which is the app's.
     */
    CompletableFuture<Void> replaceCamera(CameraTrack track);

    /** Closes media and signaling and cancels every retry. The future completes when this side has closed them. */
    CompletableFuture<Void> disconnect();
}
