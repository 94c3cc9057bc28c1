package dev.fakedecart.conformance.rig;

import dev.fakedecart.conformance.driver.DriverPool;
import dev.fakedecart.conformance.target.TestTarget;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.engine.support.store.NamespacedHierarchicalStore;

/**
 * The environment of one run of a case.
 *
 * @param patience the time for which a case waits for an event that must come
 * @param alone true if no other case runs at the same time
 * @param connectFields additional fields of {@code connect}
 * @param interrupted returns true if cases shall end, and further ones not begin
 * @param results receives the result of the case; called on any thread
 */
public record Bench(
        DriverPool drivers,
        TestTarget target,
        Duration patience,
        boolean alone,
        Map<String, String> connectFields,
        BooleanSupplier interrupted,
        Consumer<FinishedRun> results) {

    /** Stores the bench where {@link RigExtension} finds it. */
    public void storeIn(NamespacedHierarchicalStore<Namespace> session) {
        session.put(Namespace.create(Bench.class), Bench.class, this);
    }
}
