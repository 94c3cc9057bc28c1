package dev.fakedecart.conformance.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Drivers of one SDK, started on demand. Each driver gets as many clients as its hello allows. A driver that ended is
 * replaced. Safe for use by any thread.
 */
public final class DriverPool implements AutoCloseable {
    private final Supplier<Driver> starter;
    private final List<Held> drivers = new ArrayList<>();
    private final AtomicInteger lastClient = new AtomicInteger();
    private volatile boolean closed;
    private @Nullable Hello known;

    public DriverPool(Supplier<Driver> starter) {
        this.starter = starter;
    }

    /**
     * A place for one client in a driver.
     *
     * @param client the unique name of the client
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

    /** The hello of the newest driver; starts a driver if none was started. */
    public Hello hello() {
        Hello said = known();
        if (said != null) {
            return said;
        }
        Place place = take();
        try {
            return place.driver().hello();
        } finally {
            giveBack(place);
        }
    }

    private synchronized @Nullable Hello known() {
        return known;
    }

    /**
     * Occupies a place. Blocks while a driver starts.
     *
     * @throws DriverException if the driver does not start
     */
    public synchronized Place take() {
        if (closed) {
            throw new DriverException("the drivers are closed");
        }
        Held held = drivers.stream().filter(Held::hasRoom).findFirst().orElseGet(() -> {
            var fresh = new Held(starter.get());
            drivers.add(fresh);
            known = fresh.driver.hello();
            return fresh;
        });
        held.clients++;
        return new Place(held.driver, "c" + lastClient.incrementAndGet());
    }

    /**
     * Starts a driver for one client alone, which the caller kills. Blocks while the driver starts.
     *
     * @throws DriverException if the driver does not start
     */
    public Place takeAlone() {
        if (closed) {
            throw new DriverException("the drivers are closed");
        }
        return new Place(starter.get(), "c" + lastClient.incrementAndGet());
    }

    /** Gives a place back after its client was closed. */
    public void giveBack(Place place) {
        place.driver().forget(place.client());
        if (isLastOfTheDead(place.driver())) {
            // The process can still run although it broke the protocol.
            place.driver().close();
        }
    }

    private synchronized boolean isLastOfTheDead(Driver driver) {
        return drivers.removeIf(held -> {
            if (held.driver != driver) {
                return false;
            }
            held.clients--;
            return driver.death() != null && held.clients == 0;
        });
    }

    /** Starts no further driver. Does not block, also while a driver starts. */
    public void refuse() {
        closed = true;
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
