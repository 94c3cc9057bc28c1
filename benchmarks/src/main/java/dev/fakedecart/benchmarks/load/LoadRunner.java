package dev.fakedecart.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Puts a load on a server, step by step. */
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
     * With a server of its own for each step, in another process.
     *
     * @param warmUp for which the clients of a step work before it counts
     * @param measured for which it counts
     */
    public static LoadRunner withOwnServer(
            Workload workload, Duration warmUp, Duration measured, LoadListener progress) {
        return new LoadRunner(workload, LoadServer.ownProcess(), new Pace(warmUp, measured), progress);
    }

    /**
     * With a server that runs already.
     *
     * @param pid of its process, if it is on this machine: else nobody can say what it uses
     * @throws LoadException if there is no such process
     */
    public static LoadRunner with(
            URI server, OptionalLong pid, Workload workload, Duration warmUp, Duration measured, LoadListener progress)
            throws LoadException {
        var process = pid.isPresent() ? ProcessHandle.of(pid.getAsLong()) : Optional.<ProcessHandle>empty();
        if (pid.isPresent() && process.isEmpty()) {
            throw new LoadException("there is no process %d on this machine".formatted(pid.getAsLong()));
        }
        return new LoadRunner(workload, LoadServer.running(server, process), new Pace(warmUp, measured), progress);
    }

    /**
     * A step for each number of clients.
     *
     * @param finished takes each step when it is done, so that what there is can be kept if the next one fails
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
     * One step.
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
        progress.say("%d clients: the server starts".formatted(clients));
        try (LoadServer server = servers.open(new ArrayList<>(workload.serverOptions(clients)))) {
            LoadStep step = workload.run(clients, server, pace, progress);
            if (step.required(Measure.CONNECTED) == 0) {
                throw new LoadException("none of %d clients could connect".formatted(clients));
            }
            return step;
        }
    }
}
