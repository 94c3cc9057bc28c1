package dev.fakedecart.benchmarks.jmh;

/** The JVM arguments of the processes in which clients and servers run. */
final class ForkArguments {
    /** Hides the server's log of each session, which would mix with JMH's output. */
    static final String QUIET = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn";

    /** Lets JMH end the process after 1 s instead of 30 s, because libwebrtc's threads never end. */
    static final String ENDS_SOON = "-Djmh.shutdownTimeout=1";

    /** The interval in seconds at which JMH checks whether the threads have ended. */
    static final String LOOKS_OFTEN = "-Djmh.shutdownTimeout.step=1";

    private ForkArguments() {}
}
