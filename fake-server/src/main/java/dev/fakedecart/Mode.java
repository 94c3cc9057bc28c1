package dev.fakedecart;

/** What becomes of a session's video, unless its client asks for the other by {@code mode=echo} or {@code mode=tag}. */
public enum Mode {

    /** It is decoded, each frame is transformed and tagged according to the session's state, and encoded again. */
    TAG,

    /** It comes back as it is, packet by packet: no codec runs, and hundreds of sessions fit on two cores. */
    ECHO
}
