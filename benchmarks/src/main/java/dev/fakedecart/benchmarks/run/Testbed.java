package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.process.UsageMeter;
import dev.fakedecart.benchmarks.record.Setup;
import dev.fakedecart.benchmarks.record.Setup.Marker;
import dev.fakedecart.benchmarks.run.SessionMeasurement.Reading;
import dev.fakedecart.conformance.driver.BundledDriver;
import dev.fakedecart.conformance.driver.Driver;
import dev.fakedecart.conformance.driver.DriverException;
import dev.fakedecart.conformance.driver.DriverFiles;
import dev.fakedecart.conformance.driver.Hello;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A running target and driver that fit a plan. Used by the measuring thread. */
final class Testbed implements AutoCloseable {
    private final Plan plan;
    private final OpenTarget target;
    private final Driver driver;
    private int clients;

    private Testbed(Plan plan, OpenTarget target, Driver driver) {
        this.plan = plan;
        this.target = target;
        this.driver = driver;
    }

    /**
     * Starts the target and the driver.
     *
     * @throws RunException if the target or the driver does not start, or does not support the plan
     */
    static Testbed open(Plan plan, RunListener listener) {
        OpenTarget target = OpenTarget.open(plan, Optional.ofNullable(System.getenv(OpenTarget.KEY_VARIABLE)));
        try {
            if (!target.isLoopback() && !target.isFake()) {
                listener.note(plan.target().text() + " is taken for the real service: sessions cost credits");
            }
            if (!UsageMeter.isKnown()) {
                listener.note(
                        "this system does not report the usage of processes: processor time and memory are left out");
            }
            Driver driver = plan.driver().start(DriverFiles.inUserCache(), options(plan, target));
            try {
                requireCapabilities(plan, driver.hello(), listener);
                return new Testbed(plan, target, driver);
            } catch (RunException e) {
                driver.close();
                throw e;
            }
        } catch (DriverException e) {
            target.close();
            throw new RunException(target.withoutSecrets(String.valueOf(e.getMessage())), e);
        } catch (RunException e) {
            target.close();
            throw e;
        }
    }

    /**
     * Arguments for the driver, which must trust the server's certificate. Limits a browser to two clients: browsers
     * otherwise reserve space for many clients, but sessions run in sequence.
     */
    private static List<String> options(Plan plan, OpenTarget target) {
        var options = new ArrayList<String>();
        if (plan.driver().bundled().equals(Optional.of(BundledDriver.JS))) {
            options.addAll(List.of("--clients", "2"));
        }
        target.authority().ifPresent(file -> options.addAll(List.of("--trust", file.toString())));
        options.addAll(plan.driverOptions());
        return options;
    }

    private static void requireCapabilities(Plan plan, Hello hello, RunListener listener) {
        Set<String> can = hello.capabilities();
        String name = hello.sdk() + " " + hello.version();
        if (!can.contains("measure")) {
            throw new RunException(
                    "the driver of %s cannot measure: it does not name the capability \"measure\"".formatted(name));
        }
        boolean loopback = plan.target() instanceof TargetSpec.Loopback;
        if (loopback && !can.contains("loopback")) {
            throw new RunException("the driver of %s has no loopback".formatted(name));
        }
        if (!loopback && !can.contains("codec")) {
            listener.note("%s takes no codec: it chooses by itself".formatted(name));
        }
        if (!loopback && !hello.knows(plan.model())) {
            listener.note("%s does not know %s: %s is used"
                    .formatted(name, plan.model(), hello.models().get(0)));
        }
    }

    /**
     * Creates a session that is not connected yet.
     *
     * @param once plan of the session; may differ from the testbed's plan in per-session values
     */
    SessionMeasurement session(Plan once, Reading reading) {
        return new SessionMeasurement(driver, "latency-" + ++clients, target, once, reading);
    }

    boolean isFake() {
        return target.isFake();
    }

    /**
     * The actual setup.
     *
     * @param marker the means by which output frames were identified
     * @param mode mode of the server; empty if the server does not report it
     * @param transport transport of the media, as in {@link Setup}
     */
    Setup setup(Marker marker, String mode, Optional<String> transport) {
        Hello hello = driver.hello();
        return new Setup(
                plan.driver().text(),
                hello.sdk() + " " + hello.version(),
                hello.platform(),
                plan.target().text(),
                target.describe(mode, plan.serverOptions()),
                plan.codec(),
                plan.width(),
                plan.height(),
                plan.framesPerSecond(),
                plan.scenario().map(ScenarioChoice::name),
                transport,
                marker);
    }

    @Override
    public void close() {
        driver.close();
        target.close();
    }
}
