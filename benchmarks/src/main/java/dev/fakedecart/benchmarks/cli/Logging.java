package dev.fakedecart.benchmarks.cli;

/** Configures the log on standard error. */
final class Logging {
    private Logging() {}

    /** Sets the log level. Call this method before anything logs, because the backend reads the level only once. */
    static void configure(boolean verbose) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", verbose ? "debug" : "error");
    }
}
