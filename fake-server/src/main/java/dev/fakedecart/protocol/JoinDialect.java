package dev.fakedecart.protocol;

/** The three forms of {@code livekit_join} that are in the field. */
public enum JoinDialect {

    /** The type alone; the initial state comes after the room info, as an ordinary message. */
    BARE,

    /** With {@code initial_state}: a whole state message, or null. */
    BUNDLED,

    /** With {@code passthrough}; the initial state follows at once in a message of its own. */
    LEAN
}
