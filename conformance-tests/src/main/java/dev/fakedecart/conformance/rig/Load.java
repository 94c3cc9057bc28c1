package dev.fakedecart.conformance.rig;

/** The load that a case puts on the machine, and the load that it bears beside it. */
public enum Load {
    /**
     * The case judges the order and distance of events. Many such cases run at once, without cases that look at frames
     * beside them.
     */
    TIMING,
    /** The case looks at frames. Few such cases run at once. */
    MEDIA,
    /**
     * The case mostly waits, for example for retries of the SDK, and judges neither distances of events nor the number
     * of frames. Many such cases run at once, beside all other cases.
     */
    WAITING
}
