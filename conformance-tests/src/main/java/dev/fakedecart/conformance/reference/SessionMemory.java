package dev.fakedecart.conformance.reference;

import java.util.Optional;

/** Keeps what a reconnect restores. Belongs to its client's loop. */
interface SessionMemory {

    /** The session begins so. */
    void begin(Optional<SessionState> initial);

    /** The server has said that this is in force. */
    void acknowledged(SessionState state);

    /** The server has said that this prompt is in force, with whatever image there is. */
    void acknowledgedPrompt(String prompt, boolean enhance);

    /** What a connection that is made now is to begin with; empty if nothing was ever asked for. */
    Optional<SessionState> restored();
}
