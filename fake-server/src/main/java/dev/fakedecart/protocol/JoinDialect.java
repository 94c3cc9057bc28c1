package dev.fakedecart.protocol;

/** The three forms of {@code livekit_join} in published SDKs. */
public enum JoinDialect {

    /** Only the type. The initial state follows the room info in an ordinary message. */
    BARE,

    /** With {@code initial_state}: a complete state message, or null. */
    BUNDLED,

    /** With {@code passthrough}. The initial state follows immediately in its own message. */
    LEAN
}
