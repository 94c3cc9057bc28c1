package dev.fakedecart.benchmarks.stats;

/** What may differ between runs that are compared, if the user says so. */
public enum Allowed {
    /** They may be of different machines: the difference is then the machines', too. */
    OTHER_MACHINE,
    /** They may be of different codecs, sizes, frame rates or SDKs. */
    OTHER_SETUP
}
