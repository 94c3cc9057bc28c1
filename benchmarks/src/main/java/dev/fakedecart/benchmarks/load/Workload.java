package dev.fakedecart.benchmarks.load;

import java.io.IOException;
import java.util.List;

/** A kind of load. */
public interface Workload {

    /** Returns the options of {@code fake-decart serve} that a server for this workload needs. */
    List<String> serverOptions(int clients);

    /** Returns the number of files (mostly sockets) that each client opens in this process and in the server. */
    int filesPerClient();

    /** Prepares data that all steps share, and reports the progress if this takes a while. */
    default void prepare(LoadListener progress) throws IOException, InterruptedException {}

    /**
     * Connects the clients, lets them work, measures, and closes them.
     *
     * @throws InterruptedException if this thread is interrupted; the clients are closed then, too
     */
    LoadStep run(int clients, LoadServer server, Pace pace, LoadListener progress) throws InterruptedException;
}
