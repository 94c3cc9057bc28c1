package dev.fakedecart.conformance.run;

import dev.fakedecart.conformance.driver.DriverException;
import dev.fakedecart.conformance.driver.DriverPool;
import dev.fakedecart.conformance.driver.Hello;
import dev.fakedecart.conformance.report.model.CaseResult;
import dev.fakedecart.conformance.report.model.CaseRun;
import dev.fakedecart.conformance.report.model.Report;
import dev.fakedecart.conformance.report.model.Verdict;
import dev.fakedecart.conformance.rig.FinishedRun;
import dev.fakedecart.conformance.rig.Load;
import dev.fakedecart.conformance.target.TestTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs cases against one target with one SDK: cases that mostly wait beside all others, and of these first the cases
 * that judge the order and distance of events, then the cases that look at frames. The runner then repeats failed
 * cases, because an overloaded machine is not a failure of an SDK: fewer at once, and those that judge distances of
 * events one at a time. Conclusive failures are not repeated. Blocks until all cases are done.
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
        Set<String> repeated = ConcurrentHashMap.newKeySet();
        var first = new CaseExecutor(drivers, target, plan, this::isInterrupted, (done, finished) -> {
            runs.computeIfAbsent(done.id(), id -> new ArrayList<>()).add(finished.run());
            boolean again = unexpected(done, finished, plan);
            if (again) {
                repeated.add(done.id());
            }
            listener.ran(done, finished.run(), !interrupted && again);
        });
        List<Case> waiting = waiting(promised);
        CompletableFuture<Void> waited = first.start(waiting, plan.timingAtOnce(), false);
        for (Load load : List.of(Load.TIMING, Load.MEDIA)) {
            int atOnce = load == Load.TIMING ? plan.timingAtOnce() : plan.mediaAtOnce();
            first.run(with(load, promised), atOnce, atOnce == 1 && waiting.isEmpty());
        }
        waited.join();
        repeat(promised.stream().filter(one -> repeated.contains(one.id())).toList(), plan, runs);
        List<CaseResult> results = plan.cases().stream()
                .map(one -> result(one, runs.getOrDefault(one.id(), List.of()), repeated.contains(one.id()), plan))
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

    /** Returns the cases that mostly wait, the longest first. */
    private static List<Case> waiting(List<Case> cases) {
        return with(Load.WAITING, cases).stream()
                .sorted(Comparator.comparingInt(Case::seconds).reversed())
                .toList();
    }

    private static List<Case> with(Load load, List<Case> cases) {
        return cases.stream().filter(one -> one.load() == load).toList();
    }

    private void repeat(List<Case> cases, RunPlan plan, Map<String, List<CaseRun>> runs) {
        var second = new CaseExecutor(drivers, target, plan, this::isInterrupted, (done, finished) -> {
            runs.computeIfAbsent(done.id(), id -> new ArrayList<>()).add(finished.run());
            listener.ran(done, finished.run(), false);
        });
        CompletableFuture<Void> waited = second.start(waiting(cases), plan.timingAtOnce(), false);
        second.run(with(Load.MEDIA, cases), Math.max(1, plan.mediaAtOnce() / 2), false);
        waited.join();
        second.run(with(Load.TIMING, cases), 1, true);
    }

    private static boolean unexpected(Case done, FinishedRun finished, RunPlan plan) {
        return plan.again()
                && switch (finished.run().verdict()) {
                    case BROKEN -> true;
                    case FAILED -> !finished.conclusive() && !plan.known().explain(done, finished.run());
                    default -> false;
                };
    }

    private boolean isInterrupted() {
        return interrupted;
    }

    /** @param repeated true if the first run does not count */
    private CaseResult result(Case one, List<CaseRun> runs, boolean repeated, RunPlan plan) {
        var all = new ArrayList<>(runs);
        if (interrupted && runs.size() == 1 && repeated) {
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
