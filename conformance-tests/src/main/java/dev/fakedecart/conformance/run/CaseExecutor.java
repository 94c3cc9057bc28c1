package dev.fakedecart.conformance.run;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.fakedecart.conformance.driver.DriverPool;
import dev.fakedecart.conformance.report.model.Verdict;
import dev.fakedecart.conformance.rig.Bench;
import dev.fakedecart.conformance.rig.FinishedRun;
import dev.fakedecart.conformance.target.TestTarget;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs cases with JUnit, each by itself, so that cases begin in the order of their list. */
final class CaseExecutor {
    private final DriverPool drivers;
    private final TestTarget target;
    private final RunPlan plan;
    private final BooleanSupplier interrupted;
    private final BiConsumer<Case, FinishedRun> results;

    /**
     * Makes an executor.
     *
     * @param interrupted returns true if cases shall end, and further ones not begin
     * @param results receives each result, on any thread; not what breaks because of an interruption
     */
    CaseExecutor(
            DriverPool drivers,
            TestTarget target,
            RunPlan plan,
            BooleanSupplier interrupted,
            BiConsumer<Case, FinishedRun> results) {
        this.drivers = drivers;
        this.target = target;
        this.plan = plan;
        this.interrupted = interrupted;
        this.results = results;
    }

    /**
     * Runs cases. Blocks until all are done.
     *
     * @param atOnce the number of these cases that run at once
     * @param alone true if no other case runs at the same time
     */
    void run(List<Case> cases, int atOnce, boolean alone) {
        start(cases, atOnce, alone).join();
    }

    /** Runs cases while the caller goes on. The future completes when all are done. */
    CompletableFuture<Void> start(List<Case> cases, int atOnce, boolean alone) {
        ExecutorService workers = Executors.newFixedThreadPool(atOnce, task -> {
            var thread = new Thread(task, "conformance-case");
            thread.setDaemon(true);
            return thread;
        });
        CompletableFuture<?>[] all = cases.stream()
                .map(one -> CompletableFuture.runAsync(() -> run(one, alone), workers))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(all).whenComplete((done, failure) -> workers.shutdown());
    }

    private void run(Case one, boolean alone) {
        if (interrupted.getAsBoolean()) {
            return;
        }
        var bench = new Bench(drivers, target, plan.patience(), alone, plan.connectFields(), interrupted, finished -> {
            if (!interrupted.getAsBoolean() || finished.run().verdict() != Verdict.BROKEN) {
                results.accept(one, finished);
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
            session.getLauncher()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectMethod(one.method().getDeclaringClass(), one.method()))
                            .build());
        }
    }
}
