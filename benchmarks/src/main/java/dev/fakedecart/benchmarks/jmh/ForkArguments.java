package dev.fakedecart.benchmarks.jmh;

/** What the processes are started with in which clients and servers run. */
final class ForkArguments {
    /** The story of each session, which servers log, would get in between what JMH prints. */
    static final String QUIET = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn";

    /** libwebrtc's threads never end: JMH need not wait 30 s for them before it ends the process. */
    static final String ENDS_SOON = "-Djmh.shutdownTimeout=1";

    /** In seconds, how often JMH looks whether they have. */
    static final String LOOKS_OFTEN = "-Djmh.shutdownTimeout.step=1";

    private ForkArguments() {}
}
