package dev.fakedecart.benchmarks.load;

import dev.fakedecart.benchmarks.process.ChildServer;
import dev.fakedecart.client.ServerUrl;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The server under load. Closing this object ends the server if the load started it.
 *
 * @param url the server's address
 * @param process the server's process; empty if the process is unknown or on another machine, and the server's resource
 *     use is then unknown
 * @param onClose ends a server that the load started
 */
record LoadServer(ServerUrl url, Optional<ProcessHandle> process, Runnable onClose) implements AutoCloseable {

    /** Provides a server for a step. */
    @FunctionalInterface
    interface Source {

        /**
         * Opens a server for a step. The step closes the server at its end.
         *
         * @param options the options of {@code fake-decart serve} that the step needs
         */
        LoadServer open(List<String> options) throws IOException;
    }

    /**
     * Returns a source that starts a new process for each step, so that what one step leaves behind does not affect the
     * next.
     */
    static Source ownProcess() {
        return options -> {
            ChildServer child = ChildServer.start(options);
            return new LoadServer(child.url(), Optional.of(child.process()), child::close);
        };
    }

    /** Returns a source of a server that already runs and keeps running. */
    static Source running(ServerUrl url, Optional<ProcessHandle> process) {
        return options -> new LoadServer(url, process, () -> {});
    }

    /** Returns the address that SDKs connect to: {@code ws://} or {@code wss://}. */
    String realtimeUrl() {
        return url.realtime();
    }

    @Override
    public void close() {
        onClose.run();
    }
}
