package dev.fakedecart.conformance.run;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.fakedecart.conformance.driver.DriverException;
import dev.fakedecart.conformance.driver.DriverPool;
import dev.fakedecart.conformance.driver.Hello;
import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.CaseRun;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.model.Verdict;
import dev.fakedecart.conformance.rig.Bench;
import dev.fakedecart.conformance.rig.Load;
import dev.fakedecart.conformance.target.TestTarget;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs cases against one target with one SDK: first the cases that judge the order and distance of events, then the
 * cases that look at frames. The runner then repeats failed cases one at a time, because an overloaded machine is not a
 * failure of an SDK. Blocks until all cases are done.
 */
public final class SuiteRunner {
    private final DriverPool drivers;
    private final TestTarget target;
    private final SuiteListener listener;
    private volatile boolean interrupted;

    public SuiteRunner(DriverPool drivers, TestTarget target, SuiteListener listener) {
        this.drivers = drivers;
        this.target = target;
        this.listener = listener;
    }

    /**
     * Makes {@link #run} return soon, with the cases that are finished. The others are broken. Cases that wait for a
     * driver end when the driver does. May be called on any thread.
     */
    public void interrupt() {
        interrupted = true;
        drivers.refuse();
    }

    /**
     * Runs a plan.
     *
     * @throws dev.fakedecart.conformance.driver.DriverException if no driver starts
     */
    public Report run(RunPlan plan) {
        Instant started = Instant.now();
        long began = System.nanoTime();
        Hello sdk = hello();
        listener.begins(plan.cases().size());
        var runs = new ConcurrentHashMap<String, List<CaseRun>>();
        List<Case> promised = promised(plan, sdk, runs);
        for (Load load : Load.values()) {
            List<Case> cases =
                    promised.stream().filter(one -> one.load() == load).toList();
            run(cases, load == Load.TIMING ? plan.timingAtOnce() : plan.mediaAtOnce(), plan, (done, run) -> {
                runs.computeIfAbsent(done.id(), id -> new ArrayList<>()).add(run);
                listener.ran(done, run, !interrupted && unexpected(done, run, plan));
            });
        }
        List<Case> again = plan.cases().stream()
                .filter(one ->
                        runs.getOrDefault(one.id(), List.of()).stream().anyMatch(run -> unexpected(one, run, plan)))
                .toList();
        run(again, 1, plan, (done, run) -> {
            runs.computeIfAbsent(done.id(), id -> new ArrayList<>()).add(run);
            listener.ran(done, run, false);
        });
        List<CaseResult> results = plan.cases().stream()
                .map(one -> result(one, runs.getOrDefault(one.id(), List.of()), plan))
                .toList();
        return new Report(
                Report.FORMAT,
                SuiteVersion.ofSuite(),
                plan.driver(),
                sdk.sdk(),
                sdk.version(),
                sdk.platform(),
                target.name(),
                plan.policy().text(),
                started,
                (System.nanoTime() - began) / 1e9,
                MachineDescription.described(),
                Judgement.of(Catalogue.standard(), plan.policy(), results),
                results);
    }

    /** Returns the cases whose promises the SDK makes. Adds the verdicts of the others. */
    private List<Case> promised(RunPlan plan, Hello sdk, Map<String, List<CaseRun>> runs) {
        Catalogue catalogue = Catalogue.standard();
        var promised = new ArrayList<Case>();
        for (Case one : plan.cases()) {
            one.promises().stream()
                    .flatMap(id -> catalogue.find(id).stream())
                    .flatMap(promise -> promise.whyNotPromised(sdk.sdk(), sdk.version()).stream())
                    .findFirst()
                    .map(why -> new CaseRun(Verdict.NOT_PROMISED, why, null, Instant.now(), 0, false, List.of()))
                    .ifPresentOrElse(
                            run -> {
                                runs.put(one.id(), List.of(run));
                                listener.ran(one, run, false);
                            },
                            () -> promised.add(one));
        }
        return promised;
    }

    private Hello hello() {
        try {
            return drivers.hello();
        } catch (DriverException e) {
            if (interrupted) {
                return Hello.unknown();
            }
            throw e;
        }
    }

    private static boolean unexpected(Case done, CaseRun run, RunPlan plan) {
        return plan.again()
                && switch (run.verdict()) {
                    case BROKEN -> true;
                    case FAILED -> !plan.known().explain(done, run);
                    default -> false;
                };
    }

    private void run(List<Case> cases, int atOnce, RunPlan plan, BiConsumer<Case, CaseRun> results) {
        if (cases.isEmpty() || interrupted) {
            return;
        }
        var byMethod = new ConcurrentHashMap<Method, Case>();
        cases.forEach(one -> byMethod.put(one.method(), one));
        var bench = new Bench(
                drivers,
                target,
                plan.patience(),
                atOnce == 1,
                plan.connectFields(),
                this::isInterrupted,
                (method, run) -> {
                    Case done = byMethod.get(method);
                    if (done != null && !(interrupted && run.verdict() == Verdict.BROKEN)) {
                        results.accept(done, run);
                    }
                });
        try (LauncherSession session = LauncherFactory.openSession(LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build())) {
            bench.storeIn(session.getStore());
            session.getLauncher().execute(request(cases, atOnce));
        }
    }

    private boolean isInterrupted() {
        return interrupted;
    }

    private static LauncherDiscoveryRequest request(List<Case> cases, int atOnce) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(cases.stream()
                        .map(one -> selectMethod(one.method().getDeclaringClass(), one.method()))
                        .toList())
                .configurationParameters(Map.of(
                        "junit.jupiter.execution.parallel.enabled", Boolean.toString(atOnce > 1),
                        "junit.jupiter.execution.parallel.config.executor-service", "FORK_JOIN_POOL",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", Integer.toString(atOnce),
                        "junit.jupiter.execution.parallel.config.fixed.max-pool-size", Integer.toString(atOnce),
                        "junit.jupiter.execution.parallel.config.fixed.saturate", "true"))
                .build();
    }

    private CaseResult result(Case one, List<CaseRun> runs, RunPlan plan) {
        var all = new ArrayList<>(runs);
        if (interrupted && runs.size() == 1 && unexpected(one, runs.get(0), plan)) {
            CaseRun first = runs.get(0);
            all.add(broken("interrupted before the second run, which would count. The first run %s: %s"
                    .formatted(first.verdict().text(), first.message())));
        } else if (runs.isEmpty()) {
            all.add(broken(interrupted ? "interrupted before the case ended" : "the case was not run: see the log"));
        }
        CaseRun last = all.get(all.size() - 1);
        KnownFailure known = plan.known().of(one.id()).orElse(null);
        Verdict verdict = verdict(last, known);
        return new CaseResult(
                one.id(),
                one.title(),
                one.story(),
                one.promises(),
                one.policy().text(),
                verdict,
                reason(verdict, last, known),
                all);
    }

    private static Verdict verdict(CaseRun last, @Nullable KnownFailure known) {
        if (known == null) {
            return last.verdict();
        }
        return switch (last.verdict()) {
            case PASSED -> Verdict.FIXED;
            case FAILED -> known.explains(last) ? Verdict.KNOWN_FAILING : Verdict.FAILED;
            default -> last.verdict();
        };
    }

    private static @Nullable String reason(Verdict verdict, CaseRun last, @Nullable KnownFailure known) {
        if (verdict == Verdict.UNSUPPORTED || verdict == Verdict.NOT_PROMISED) {
            return last.message();
        }
        if (known == null || verdict == Verdict.BROKEN) {
            return null;
        }
        return verdict == Verdict.FAILED
                ? "the list expects another failure, \"%s\", because: %s".formatted(known.message(), known.reason())
                : known.reason();
    }

    private static CaseRun broken(String why) {
        return new CaseRun(Verdict.BROKEN, why, null, Instant.now(), 0, false, List.of());
    }
}
