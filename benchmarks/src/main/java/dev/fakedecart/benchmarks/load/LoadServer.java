package dev.fakedecart.benchmarks.load;

import dev.fakedecart.benchmarks.process.ChildServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The server that is loaded. Closing it ends a server that was started for the load, and leaves another one alone.
 *
 * @param url with the scheme {@code http} or {@code https}
 * @param process empty if it is not known, or on another machine: then nobody can say what it uses
 * @param onClose ends what was started
 */
record LoadServer(URI url, Optional<ProcessHandle> process, Runnable onClose) implements AutoCloseable {

    /** How to come by a server for a step. */
    @FunctionalInterface
    interface Source {

        /**
         * A server for a step, to be closed after it.
         *
         * @param options of {@code fake-decart serve} that the step needs
         */
        LoadServer open(List<String> options) throws IOException;
    }

    /** A new process for each step: what a step leaves behind is not counted to the next one. */
    static Source ownProcess() {
        return options -> {
            ChildServer child = ChildServer.start(options);
            return new LoadServer(child.url(), Optional.of(child.process()), child::close);
        };
    }

    /** A server that runs already, and goes on running. */
    static Source running(URI url, Optional<ProcessHandle> process) {
        return options -> new LoadServer(url, process, () -> {});
    }

    /** Where SDKs connect to: {@code ws://} or {@code wss://}. */
    String realtimeUrl() {
        return url.toString().replaceFirst("^http", "ws").replaceFirst("/$", "");
    }

    @Override
    public void close() {
        onClose.run();
    }
}
