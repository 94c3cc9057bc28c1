package dev.fakedecart.conformance.rig;

/** The load that a case puts on the machine. Cases with different loads do not run at the same time. */
public enum Load {
    /**
     * The case judges the order and distance of events. Many such cases run at once, without heavy cases beside them.
     */
    TIMING,
    /** The case looks at frames. Few such cases run at once. */
    MEDIA
}
