package dev.fakedecart.internal.livekit;

import java.util.function.Consumer;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;

/**
 * Intercepts the messages of a client's signal connections, in both directions. The default passes them on unchanged. A
 * room has one interceptor for its client, over all connections. Called on the event loop. An implementation passes a
 * message on by a call on the event loop: at once or later, once, several times, or never.
 */
public interface SignalInterceptor {

    /** Passes all messages on. */
    SignalInterceptor NONE = new SignalInterceptor() {};

    /**
     * Called when a signal connection has opened; the next messages are on this connection.
     *
     * @param resumes true if the client resumes
     */
    default void opened(boolean resumes) {}

    /**
     * Intercepts a message to the client.
     *
     * @param name the name of its case, for example {@code answer}
     * @param onward sends a message; does nothing after the connection has closed
     */
    default void leaving(String name, SignalResponse message, Consumer<SignalResponse> onward) {
        onward.accept(message);
    }

    /**
     * Intercepts a message of the client. A message enclosed in a join request is intercepted as if the client had sent
     * it alone.
     *
     * @param name the name of its case, for example {@code add_track}
     * @param onward handles a message
     */
    default void arriving(String name, SignalRequest message, Consumer<SignalRequest> onward) {
        onward.accept(message);
    }
}
