package dev.fakedecart.benchmarks.load;

import java.io.IOException;
import java.util.List;

/** A kind of load. */
public interface Workload {

    /** What it needs of a server that is started for it, as options of {@code fake-decart serve}. */
    List<String> serverOptions(int clients);

    /** How many files (sockets, that is) each client opens, here and in the server. */
    int filesPerClient();

    /** Prepares what all steps share, and says so if it takes a while. */
    default void prepare(LoadListener progress) throws IOException, InterruptedException {}

    /**
     * Connects the clients, lets them work, measures, and ends them.
     *
     * @throws InterruptedException if this thread is interrupted; the clients are ended then, too
     */
    LoadStep run(int clients, LoadServer server, Pace pace, LoadListener progress) throws InterruptedException;
}
