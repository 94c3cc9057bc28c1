package dev.fakedecart;

/** The treatment of a session's video. A client can override it by {@code mode=echo} or {@code mode=tag}. */
public enum Mode {

    /** Decodes each frame, transforms and tags it from the session's state, and encodes it again. */
    TAG,

    /** Returns each packet unchanged. No codec runs, so hundreds of sessions fit on two cores. */
    ECHO
}
