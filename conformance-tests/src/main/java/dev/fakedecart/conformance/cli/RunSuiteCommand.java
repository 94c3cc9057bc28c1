package dev.fakedecart.conformance.cli;

import dev.fakedecart.Route;
import dev.fakedecart.client.ServerUrl;
import dev.fakedecart.conformance.console.ControlTokenOption;
import dev.fakedecart.conformance.console.Format;
import dev.fakedecart.conformance.console.RoutesOption;
import dev.fakedecart.conformance.driver.BundledDriver;
import dev.fakedecart.conformance.driver.DriverFiles;
import dev.fakedecart.conformance.driver.DriverPool;
import dev.fakedecart.conformance.driver.DriverSpec;
import dev.fakedecart.conformance.report.ReportFolder;
import dev.fakedecart.conformance.report.model.PromiseResult.Outcome;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.model.Verdict;
import dev.fakedecart.conformance.run.Case;
import dev.fakedecart.conformance.run.KnownFailure;
import dev.fakedecart.conformance.run.KnownFailures;
import dev.fakedecart.conformance.run.RunPlan;
import dev.fakedecart.conformance.run.Suite;
import dev.fakedecart.conformance.run.SuiteRunner;
import dev.fakedecart.conformance.target.TestTarget;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code decart-conformance run}. */
@Command(
        name = "run",
        description = "Runs cases against an SDK and writes a report.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets the options
final class RunSuiteCommand implements Callable<Integer> {
    private static final String REAL_SERVICE = "https://api.decart.ai";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--driver",
            required = true,
            paramLabel = "NAME|COMMAND",
            description = "js@VERSION, python@VERSION, reference, or the command that starts your own driver.")
    private String driver;

    @Mixin
    private Selection selection;

    @Option(
            names = "--known-failing",
            paramLabel = "FILE",
            description = "Accepted failures. These cases still run, and the run fails if one of them passes.")
    private @Nullable Path knownFailing;

    @Option(
            names = "--update-known-failing",
            description =
                    "Write the failures of this run to the file of --known-failing. The exit code is then 2 if the"
                            + " rig failed, and otherwise 0.")
    private boolean update;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "conformance-report",
            description = "The folder for report.html, report.json and junit.xml (default: ${DEFAULT-VALUE}).")
    private Path report;

    @Option(
            names = "--target",
            paramLabel = "URL",
            description =
                    "A running fake-decart: its URL (http, https, ws or wss), or HOST:PORT; with --real, the real service."
                            + " Default: a fake server in this process.")
    private @Nullable String target;

    @Mixin
    private ControlTokenOption controlToken;

    @Mixin
    private RoutesOption routes;

    @Option(
            names = "--real",
            description =
                    "The target is the real service. Only cases without faults run. The key comes from DECART_API_KEY.")
    private boolean real;

    @Option(
            names = "--jobs",
            paramLabel = "N,M",
            split = ",",
            hideParamSyntax = true,
            defaultValue = "8,4",
            description =
                    "How many cases run at once: those that judge timing, and as many that only wait, beside all others;"
                            + " and those that look at frames (default:"
                            + " ${DEFAULT-VALUE}).")
    private List<Integer> jobs;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long a case waits for an event that must come (default: ${DEFAULT-VALUE}).")
    private int patience;

    @Option(
            names = "--driver-option",
            paramLabel = "ARG",
            description = "An additional argument of the driver's command. Can be repeated.")
    private List<String> driverOptions = List.of();

    @Option(names = "--verbose", description = "Log the output of server and driver.")
    private boolean verbose;

    @Override
    public Integer call() throws IOException {
        // Before anything logs, because the backend reads the property once.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", verbose ? "debug" : "error");
        PrintWriter out = spec.commandLine().getOut();
        DriverSpec wanted = parsedDriver();
        KnownFailures known = known();
        Supplier<TestTarget> there = parsedTarget();
        checkNumbers();
        List<Case> cases = selection.cases().stream()
                .filter(one -> !real || !one.needsFake())
                .toList();
        if (cases.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "no case is selected" + (real ? ": the chosen cases need a fake server" : ""));
        }
        checkReport();
        var plan = new RunPlan(
                cases,
                driver,
                selection.policy(),
                known,
                jobs.get(0),
                jobs.get(jobs.size() - 1),
                Duration.ofSeconds(patience),
                true,
                Map.of());
        try (TestTarget opened = there.get();
                var drivers = new DriverPool(() -> wanted.start(DriverFiles.inUserCache(), options(opened)))) {
            out.printf("%s against %s%n", driver, opened.name());
            out.flush();
            var runner = new SuiteRunner(drivers, opened, new CaseProgress(out, known));
            try (var interruption = Interruption.listen(runner::interrupt)) {
                Report found = runner.run(plan);
                // Before the drivers end, which takes time that an interrupted process may not have.
                conclude(out, found);
                if (interruption.isInterrupted()) {
                    out.println("interrupted: the cases that had not ended are broken");
                    out.flush();
                    return ExitCode.RIG_FAILED;
                }
                return exitCode(out, known, found);
            }
        }
    }

    /** Arguments of the driver: those of the user, and the authority that it must trust. */
    private List<String> options(TestTarget opened) {
        var options = new ArrayList<String>();
        opened.authority().ifPresent(file -> options.addAll(List.of("--trust", file.toString())));
        options.addAll(driverOptions);
        return options;
    }

    private int exitCode(PrintWriter out, KnownFailures known, Report found) throws IOException {
        if (update && knownFailing != null) {
            known.after(found).write(knownFailing);
            out.printf("known failures: %s%n", knownFailing);
            return found.count(Verdict.BROKEN) > 0 ? ExitCode.RIG_FAILED : ExitCode.KEPT;
        }
        return ExitCode.of(found);
    }

    private DriverSpec parsedDriver() {
        try {
            return DriverSpec.parse(driver);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--driver: " + e.getMessage(), e);
        }
    }

    private KnownFailures known() throws IOException {
        if (knownFailing == null) {
            if (update) {
                throw new ParameterException(spec.commandLine(), "--update-known-failing needs --known-failing FILE");
            }
            return KnownFailures.none();
        }
        if (update && !knownFailing.toFile().exists()) {
            return KnownFailures.none();
        }
        try {
            KnownFailures known = KnownFailures.read(knownFailing);
            requireCases(known);
            return known;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--known-failing: " + e.getMessage(), e);
        }
    }

    /** Rejects unknown ids. A misspelt id would go unnoticed, and its case would fail without an explanation. */
    private void requireCases(KnownFailures known) {
        Suite suite = Suite.standard();
        for (KnownFailure entry : known.entries()) {
            if (suite.find(entry.id()).isEmpty()) {
                throw new IllegalArgumentException(
                        "%s: there is no case \"%s\". \"list\" shows all cases".formatted(knownFailing, entry.id()));
            }
        }
    }

    /** Checks before the run that the folder can be written. */
    private void checkReport() {
        try {
            Files.createDirectories(report);
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "--report: cannot create the folder " + report + ": " + e, e);
        }
    }

    private void checkNumbers() {
        if (jobs.size() > 2 || jobs.stream().anyMatch(count -> count < 1) || patience < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--jobs needs one or two numbers of at least 1, --patience a number of at least 1");
        }
    }

    /** Reads the options of the target. Nothing is started yet. */
    private Supplier<TestTarget> parsedTarget() {
        if (!real && target == null) {
            if (routes.routes().contains(Route.TURN_TLS)
                    && !parsedDriver().bundled().equals(Optional.of(BundledDriver.JS))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--routes: turn-tls needs a driver that can be told to trust the server's certificate, such as"
                                + " js@0.1.20");
            }
            return () -> TestTarget.embedded(routes.routes());
        }
        if (!routes.routes().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--routes is for the built-in server: start the target itself with --routes");
        }
        ServerUrl url = url();
        if (!real) {
            return () -> TestTarget.running(url, url.controlTokenOr(controlToken.token()));
        }
        String key = System.getenv("DECART_API_KEY");
        if (key == null || key.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(), "--real needs an API key in the environment variable DECART_API_KEY");
        }
        return () -> TestTarget.real(url, key);
    }

    private ServerUrl url() {
        try {
            return ServerUrl.parse(target == null ? REAL_SERVICE : target);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--target: " + e.getMessage(), e);
        }
    }

    private void conclude(PrintWriter out, Report found) throws IOException {
        ReportFolder.write(found, report);
        long kept = found.promises().stream()
                .filter(promise -> promise.outcome() == Outcome.KEPT)
                .count();
        long broken = found.promises().stream()
                .filter(promise -> promise.outcome() == Outcome.BROKEN || promise.outcome() == Outcome.KNOWN_BROKEN)
                .count();
        out.printf(
                Locale.ROOT,
                "%n%s %s keeps %s and breaks %s: %s passed, %s failed, %s known to fail, %s fixed,"
                        + " %d documentation drift, %d unsupported, %d not promised yet, %d broken; %.0f s%n",
                found.sdk(),
                found.version(),
                Format.count(kept, "promise"),
                broken,
                Format.count(found.count(Verdict.PASSED), "case"),
                found.count(Verdict.FAILED),
                found.count(Verdict.KNOWN_FAILING),
                found.count(Verdict.FIXED),
                found.count(Verdict.DOCUMENTATION_DRIFT),
                found.count(Verdict.UNSUPPORTED),
                found.count(Verdict.NOT_PROMISED),
                found.count(Verdict.BROKEN),
                found.seconds());
        out.printf("report: %s%n", report.resolve("report.html"));
        out.flush();
    }
}
