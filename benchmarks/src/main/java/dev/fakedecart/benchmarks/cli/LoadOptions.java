package dev.fakedecart.benchmarks.cli;

import dev.fakedecart.benchmarks.load.HoldBound;
import dev.fakedecart.benchmarks.load.HoldRun;
import dev.fakedecart.benchmarks.load.HoldSearch;
import dev.fakedecart.benchmarks.load.LoadException;
import dev.fakedecart.benchmarks.load.LoadFile;
import dev.fakedecart.benchmarks.load.LoadRunner;
import dev.fakedecart.benchmarks.load.LoadStep;
import dev.fakedecart.benchmarks.load.LoadTable;
import dev.fakedecart.benchmarks.load.Workload;
import dev.fakedecart.benchmarks.process.ThisMachine;
import dev.fakedecart.client.ServerUrl;
import dev.fakedecart.conformance.console.ProgressLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that all loads share: the server, the duration and the output file. */
final class LoadOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "20s",
            converter = DurationConverter.class,
            description = "how long each step is measured (${DEFAULT-VALUE})")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = DurationConverter.class,
            description = "the shortest warm-up before each step (${DEFAULT-VALUE})")
    private Duration warmUp = Duration.ZERO;

    @Option(
            names = "--longest-warm-up",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "the longest warm-up, which ends when the JIT compilers of server and clients are quiet; 0 to"
                    + " use --warm-up only (${DEFAULT-VALUE})")
    private Duration longestWarmUp = Duration.ZERO;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "a running server: its URL (http or ws), or HOST:PORT; its --max-sessions must be large enough")
    private Optional<String> server = Optional.empty();

    @Option(
            names = "--server-pid",
            paramLabel = "PID",
            description =
                    "process id of that server, if it runs on this machine; its CPU and memory use are then measured")
    private Optional<Long> serverPid = Optional.empty();

    @Option(names = "--json", paramLabel = "FILE", description = "write all figures to this file")
    private Optional<Path> json = Optional.empty();

    private Optional<HoldRun> search = Optional.empty();

    /** The steps of a load. The plan adds each step to the list and returns the text below the table. */
    @FunctionalInterface
    private interface Plan {
        String carryOut(LoadRunner runner, List<LoadStep> steps, LoadConsole console)
                throws LoadException, IOException, InterruptedException;
    }

    /** Runs a step for each number of clients. */
    int run(String what, Workload workload, Map<String, ?> settings, List<Integer> clients) throws Exception {
        for (int each : clients) {
            if (each < 1) {
                throw wrong("--clients is %s, but must be 1 or more".formatted(each));
            }
        }
        return carryOut(what, workload, settings, (runner, steps, console) -> {
            runner.run(clients, steps);
            return "";
        });
    }

    /** Runs as many steps as the search for the largest held number of clients needs. */
    int hold(Workload workload, Map<String, ?> settings, int first, int most, HoldBound bound, double setsPerSecond)
            throws Exception {
        if (most < 1) {
            throw wrong("--most is %s, but must be 1 or more".formatted(most));
        }
        var run = new HoldRun(
                new HoldSearch(first, most),
                bound,
                setsPerSecond,
                Runtime.getRuntime().availableProcessors());
        search = Optional.of(run);
        return carryOut("hold", workload, settings, (runner, steps, console) -> {
            run.run(runner::step, done -> {
                steps.add(done.step());
                console.note(done.toString());
            });
            return run.conclusion();
        });
    }

    private int carryOut(String what, Workload workload, Map<String, ?> settings, Plan plan) throws Exception {
        var console = new LoadConsole(new ProgressLine(spec().commandLine().getErr()));
        LoadRunner runner = runner(workload, console);
        List<LoadStep> steps = new ArrayList<>();
        try (var interrupt = InterruptedByUser.listen()) {
            try {
                String conclusion = plan.carryOut(runner, steps, console);
                console.clear();
                print(LoadTable.of(steps) + conclusion);
            } catch (InterruptedException e) {
                console.note("stopped; what there is so far:");
                print(LoadTable.of(steps));
            } catch (LoadException | IOException e) {
                console.clear();
                print(LoadTable.of(steps));
                throw e;
            } finally {
                save(what, settings, steps);
            }
            return interrupt.isInterrupted() ? BenchmarkExitCode.RIG_FAILED : BenchmarkExitCode.FINE;
        }
    }

    private void print(String text) {
        PrintWriter out = spec().commandLine().getOut();
        out.print(text);
        out.flush();
    }

    private LoadRunner runner(Workload workload, LoadConsole console) throws LoadException {
        if (duration.isZero()) {
            throw wrong("--duration is 0, but there must be something to measure");
        }
        if (server.isEmpty()) {
            if (serverPid.isPresent()) {
                throw wrong("--server-pid is of a server that runs already: name it by --server");
            }
            return LoadRunner.withOwnServer(workload, warmUp, longestWarmUp, duration, console);
        }
        ServerUrl url = url(server.get());
        OptionalLong pid = serverPid.isPresent() ? OptionalLong.of(serverPid.get()) : OptionalLong.empty();
        return LoadRunner.with(url, pid, workload, warmUp, longestWarmUp, duration, console);
    }

    private ServerUrl url(String text) {
        try {
            ServerUrl url = ServerUrl.parse(text);
            if (!url.uri().getScheme().equals("http")) {
                throw wrong("--server: the clients of the load do not use TLS. Write a URL like http://127.0.0.1:8080");
            }
            return url;
        } catch (IllegalArgumentException e) {
            throw wrong("--server: " + e.getMessage());
        }
    }

    private void save(String what, Map<String, ?> settings, List<LoadStep> steps) throws IOException {
        if (json.isPresent() && !steps.isEmpty()) {
            Map<String, Object> all = new HashMap<>(settings);
            all.put("duration", duration.toString());
            all.put("warm_up", warmUp.toString());
            all.put("longest_warm_up", longestWarmUp.toString());
            server.ifPresent(text -> all.put("server", url(text).http()));
            LoadFile.write(json.get(), what, all, ThisMachine.describe(), steps, search);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec().commandLine(), message);
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(command, "picocli sets it");
    }
}
