package dev.fakedecart.benchmarks.stats;

/** Differences that a user can allow between compared runs. */
public enum Allowed {
    /** The runs may come from different machines; the result then includes the difference between the machines. */
    OTHER_MACHINE,
    /** The runs may use different codecs, sizes, frame rates or SDKs. */
    OTHER_SETUP
}
