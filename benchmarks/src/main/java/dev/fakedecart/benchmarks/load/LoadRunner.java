package dev.fakedecart.benchmarks.load;

import dev.fakedecart.client.ServerUrl;
import dev.fakedecart.conformance.console.Format;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs a load on a server, step by step. */
public final class LoadRunner {
    private final Workload workload;
    private final LoadServer.Source servers;
    private final Pace pace;
    private final LoadListener progress;
    private boolean prepared;

    private LoadRunner(Workload workload, LoadServer.Source servers, Pace pace, LoadListener progress) {
        this.workload = workload;
        this.servers = servers;
        this.pace = pace;
        this.progress = progress;
    }

    /**
     * Creates a runner that starts a new server in another process for each step.
     *
     * @param warmUp the time for which the clients of a step work at least before the measurement
     * @param longestWarmUp the time for which they work at most, while the JIT compilers are busy
     * @param measured the length of the measurement
     */
    public static LoadRunner withOwnServer(
            Workload workload, Duration warmUp, Duration longestWarmUp, Duration measured, LoadListener progress) {
        return new LoadRunner(workload, LoadServer.ownProcess(), new Pace(warmUp, longestWarmUp, measured), progress);
    }

    /**
     * Creates a runner for a server that already runs.
     *
     * @param pid the server's process ID if the server runs on this machine; without a process ID the server's resource
     *     use is unknown
     * @throws LoadException if no such process exists
     */
    public static LoadRunner with(
            ServerUrl server,
            OptionalLong pid,
            Workload workload,
            Duration warmUp,
            Duration longestWarmUp,
            Duration measured,
            LoadListener progress)
            throws LoadException {
        var process = pid.isPresent() ? ProcessHandle.of(pid.getAsLong()) : Optional.<ProcessHandle>empty();
        if (pid.isPresent() && process.isEmpty()) {
            throw new LoadException("there is no process %s on this machine".formatted(pid.getAsLong()));
        }
        return new LoadRunner(
                workload, LoadServer.running(server, process), new Pace(warmUp, longestWarmUp, measured), progress);
    }

    /**
     * Runs a step for each number of clients.
     *
     * @param finished receives each step when it is done, so that earlier steps are kept if a later one fails
     */
    public void run(List<Integer> clients, List<LoadStep> finished)
            throws LoadException, IOException, InterruptedException {
        for (int each : clients) {
            FileLimit.require(each, workload.filesPerClient());
        }
        for (int each : clients) {
            finished.add(step(each));
        }
    }

    /**
     * Runs one step.
     *
     * @throws LoadException if no client could connect, or this process may not open enough sockets
     * @throws IOException if the server does not start
     */
    public LoadStep step(int clients) throws LoadException, IOException, InterruptedException {
        FileLimit.require(clients, workload.filesPerClient());
        if (!prepared) {
            workload.prepare(progress);
            prepared = true;
        }
        progress.say("%s: the server starts".formatted(Format.count(clients, "client")));
        try (LoadServer server = servers.open(new ArrayList<>(workload.serverOptions(clients)))) {
            LoadStep step = workload.run(clients, server, pace, progress);
            if (step.required(Measure.CONNECTED) == 0) {
                throw new LoadException("none of %s clients could connect".formatted(clients));
            }
            return step;
        }
    }
}
