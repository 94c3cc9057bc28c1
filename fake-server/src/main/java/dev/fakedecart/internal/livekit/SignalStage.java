package dev.fakedecart.internal.livekit;

import java.util.function.Consumer;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;

/**
 * What all messages of a client's signal connection pass through, in both directions. As it is, they pass unchanged. One
 * stage serves a session's client for as long as its room is there, over all its connections. Called on the event loop,
 * on which the onward calls must come as well: at once or later, once, several times or never.
 */
public interface SignalStage {

    /** Passes everything on. */
    SignalStage DIRECT = new SignalStage() {};

    /**
     * A signal connection has opened, and messages are of this one from now on.
     *
     * @param resumes true if the client was there before
     */
    default void opened(boolean resumes) {}

    /**
     * A message on its way to the client.
     *
     * @param name of its case, for example {@code answer}
     * @param onward sends; after the connection has closed it does nothing
     */
    default void leaving(String name, SignalResponse message, Consumer<SignalResponse> onward) {
        onward.accept(message);
    }

    /**
     * A message of the client; also what a join request encloses, as if it had been sent by itself.
     *
     * @param name of its case, for example {@code add_track}
     * @param onward handles it
     */
    default void arriving(String name, SignalRequest message, Consumer<SignalRequest> onward) {
        onward.accept(message);
    }
}
