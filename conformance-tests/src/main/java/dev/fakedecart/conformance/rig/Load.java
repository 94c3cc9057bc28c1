package dev.fakedecart.conformance.rig;

/** What a case asks of the machine; cases of different loads do not run at the same time. */
public enum Load {
    /** The order and the distance of events are judged: many such cases run at once, and nothing heavy beside them. */
    TIMING,
    /** Frames are looked at: few at once. */
    MEDIA
}
