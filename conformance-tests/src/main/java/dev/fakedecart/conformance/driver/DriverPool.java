package dev.fakedecart.conformance.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Drivers of one SDK, started when they are needed: each takes as many clients at once as it says it holds. One that has
 * died is replaced. Safe for use by any thread.
 */
public final class DriverPool implements AutoCloseable {
    private final Supplier<Driver> starter;
    private final List<Held> drivers = new ArrayList<>();
    private final AtomicInteger lastClient = new AtomicInteger();
    private boolean closed;

    public DriverPool(Supplier<Driver> starter) {
        this.starter = starter;
    }

    /**
     * A place for one client in a driver.
     *
     * @param client a name that no other client has
     */
    public record Place(Driver driver, String client) {}

    private static final class Held {
        private final Driver driver;
        private int clients;

        private Held(Driver driver) {
            this.driver = driver;
        }

        private boolean hasRoom() {
            return driver.death() == null && clients < driver.hello().clients();
        }
    }

    /** What the SDK is, and can: that of any of its drivers. */
    public Hello hello() {
        Place place = take();
        try {
            return place.driver().hello();
        } finally {
            giveBack(place);
        }
    }

    /**
     * Takes a place; blocks while a driver starts.
     *
     * @throws DriverException if none starts
     */
    public synchronized Place take() {
        if (closed) {
            throw new DriverException("the drivers are closed");
        }
        Held held = drivers.stream().filter(Held::hasRoom).findFirst().orElseGet(() -> {
            var fresh = new Held(starter.get());
            drivers.add(fresh);
            return fresh;
        });
        held.clients++;
        return new Place(held.driver, "c" + lastClient.incrementAndGet());
    }

    /** Gives a place back, whose client has been closed. */
    public synchronized void giveBack(Place place) {
        place.driver().forget(place.client());
        drivers.removeIf(held -> {
            if (held.driver != place.driver()) {
                return false;
            }
            held.clients--;
            return held.driver.death() != null && held.clients == 0;
        });
    }

    /** Ends every driver. */
    @Override
    public void close() {
        List<Held> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(drivers);
            drivers.clear();
        }
        all.parallelStream().forEach(held -> held.driver.close());
    }
}
