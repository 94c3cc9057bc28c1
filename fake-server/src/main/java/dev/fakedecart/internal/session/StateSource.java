package dev.fakedecart.internal.session;

import java.util.Optional;

/** The state of a session, as the threads that render its frames read it. Methods may be called on any thread. */
@FunctionalInterface
public interface StateSource {

    /**
     * The state in force. A renderer takes one snapshot for each frame.
     *
     * @return empty until the initial state that the join announced is in force, and, where generation needs a state,
     *     while there is none; no frame leaves then
     */
    Optional<SessionState> snapshot();

    /** From now on, this renderer prepares for each state before it comes into force. */
    default void addRenderer(StateRenderer renderer) {}

    /** Removes a renderer; does nothing if it was not added. */
    default void removeRenderer(StateRenderer renderer) {}
}
