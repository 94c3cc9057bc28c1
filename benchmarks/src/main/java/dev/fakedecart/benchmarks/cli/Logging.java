package dev.fakedecart.benchmarks.cli;

/** What is logged to standard error. */
final class Logging {
    private Logging() {}

    /** To be called before anything logs: the backend asks once. */
    static void configure(boolean verbose) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", verbose ? "debug" : "error");
    }
}
