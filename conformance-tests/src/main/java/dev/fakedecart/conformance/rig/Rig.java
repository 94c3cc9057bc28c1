package dev.fakedecart.conformance.rig;

import dev.fakedecart.conformance.driver.DriverException;
import dev.fakedecart.conformance.driver.DriverPool;
import dev.fakedecart.conformance.driver.Hello;
import dev.fakedecart.conformance.report.model.TimelineEvent;
import dev.fakedecart.conformance.target.Control;
import dev.fakedecart.conformance.target.FeedEntry;
import dev.fakedecart.conformance.target.TargetException;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.protocol.Era;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rig of one run of a case: a separate API key, the server, and as many clients of the SDK as the case needs. */
public final class Rig {
    private static final Logger LOG = LoggerFactory.getLogger(Rig.class);

    /** An empty scenario. The server counts only connections that have a scenario. */
    private static final String NO_FAULTS = "name: no-faults\nrules: []\n";

    private static final Duration LONGEST_PROBE = Duration.ofSeconds(10);

    private final Bench bench;
    private final String apiKey;
    private final Waiting waiting;
    private final Recording recording = new Recording();
    private final List<Client> clients = new CopyOnWriteArrayList<>();
    private final Optional<Server> server;
    private final List<Tenant> tenants = new CopyOnWriteArrayList<>();
    private final Consumer<FeedEntry> listener = this::noted;

    Rig(Bench bench) {
        this.bench = bench;
        requireNoInterruption();
        apiKey = bench.target().newApiKey();
        tenants.add(Tenant.ofApiKey(apiKey));
        waiting = new Waiting(bench.patience(), this::requireAlive);
        server = bench.target().control().map(control -> new Server(control, apiKey, waiting));
        bench.target().listen(listener);
        bench.target().control().ifPresent(control -> control.useScenario(apiKey, NO_FAULTS));
    }

    private void noted(FeedEntry entry) {
        if (tenants.stream().anyMatch(tenant -> tenant.includes(entry.text("tenant")))) {
            server.ifPresent(its -> its.noted(entry));
            recording.noted(entry);
        }
    }

    /** Throws an exception if the server or a driver has ended, because no further event can arrive. */
    private void requireAlive() {
        requireNoInterruption();
        bench.target().death().ifPresent(why -> {
            throw new TargetException(why);
        });
        for (Client client : clients) {
            String why = client.death();
            if (why != null) {
                throw new DriverException(why);
            }
        }
    }

    /** Throws an exception if a driver answers nothing: then a pending call says nothing about the SDK. */
    private void requireAnswers() {
        Duration patience = bench.patience().compareTo(LONGEST_PROBE) < 0 ? bench.patience() : LONGEST_PROBE;
        if (clients.stream().anyMatch(client -> client.hangs(patience))) {
            throw new DriverException(
                    "the driver hangs: within %s s, it answered neither a call of the SDK nor a command to close a client"
                                    .formatted(patience.toSeconds())
                            + " that does not exist");
        }
    }

    private void requireNoInterruption() {
        if (bench.interrupted().getAsBoolean()) {
            throw new TargetException("interrupted");
        }
    }

    /** Returns the reason why the rig is broken, if it is, because then a failed case says nothing about the SDK. */
    Throwable deathOr(Throwable failure) {
        try {
            requireAlive();
            requireAnswers();
            return failure;
        } catch (RuntimeException broken) {
            broken.addSuppressed(failure);
            return broken;
        }
    }

    /** Returns the drivers' description of the SDK. */
    public Hello sdk() {
        return bench.drivers().hello();
    }

    /** Ends the case as unsupported unless the driver lists this capability. */
    public void require(String capability) {
        if (!sdk().capabilities().contains(capability)) {
            throw new UnsupportedException("this SDK or its driver does not support \"" + capability + "\"");
        }
    }

    /** Ends the case as unsupported unless the target decodes video and tags frames. */
    public void requireTags() {
        bench.target().whyNoTags().ifPresent(reason -> {
            throw new UnsupportedException(reason);
        });
    }

    /** Ends the case as unsupported unless the SDK knows this model. */
    public void requireModel(String model) {
        if (!sdk().knows(model)) {
            throw new UnsupportedException("this version of the SDK does not know the model \"" + model + "\"");
        }
    }

    /** Creates a client of the SDK under test without connecting. */
    public Client client() {
        return client(apiKey);
    }

    /** Creates a client in a driver of its own, for {@link #kill}. */
    public Client clientToKill() {
        return client(apiKey, bench.drivers().takeAlone());
    }

    /** Ends the process of a client, and its browser, without a call of the SDK: the app or its page is gone. */
    public void kill(Client client) {
        clients.remove(client);
        client.kill();
    }

    /** Creates a client with another API key or with a client token. */
    public Client client(String credential) {
        return client(credential, bench.drivers().take());
    }

    private Client client(String credential, DriverPool.Place place) {
        var target = new LinkedHashMap<String, Object>(bench.connectFields());
        target.put("realtime_base_url", bench.target().realtimeBaseUrl());
        target.put("base_url", bench.target().baseUrl());
        target.put("api_key", credential);
        var client = new Client(place, target, bench.target().whyNoTags(), waiting, recording);
        clients.add(client);
        return client;
    }

    /** Returns the server as seen with this case's key. */
    public Server server() {
        return server.orElseThrow(() -> new UnsupportedException("the target has no control API"));
    }

    /** Lets a fake server imitate another state of the service for this case. The real service is as it is. */
    public void useEra(Era era) {
        server.ifPresent(fake -> fake.useEra(era));
    }

    /** Returns the control API for requests that do not concern this case's key. */
    public Control control() {
        return bench.target().control().orElseThrow();
    }

    public String apiKey() {
        return apiKey;
    }

    public String baseUrl() {
        return bench.target().baseUrl();
    }

    /** Records the journal entries of another key as well, and returns that key. */
    public String listenTo(String otherKey) {
        tenants.add(Tenant.ofApiKey(otherKey));
        return otherKey;
    }

    /** Applies a scenario to another key, and records the journal entries of this key as well. Returns the key. */
    public String useScenario(String otherKey, String scenario) {
        listenTo(otherKey);
        control().useScenario(otherKey, scenario);
        return otherKey;
    }

    /** Counts the connections of another key without injecting faults. Returns the key. */
    public String count(String otherKey) {
        return useScenario(otherKey, NO_FAULTS);
    }

    /**
     * Returns how long to wait until no further attempt is expected: 1.5 times the longest pause so far plus 2 s.
     *
     * @param gaps the pauses so far in seconds
     */
    public static Duration silenceAfter(List<Double> gaps) {
        double longest = gaps.stream().mapToDouble(gap -> gap).max().orElse(1);
        return Duration.ofMillis((long) (1_500 * longest) + 2_000);
    }

    /** Waits for the given time for an event that should not happen. Returns the event if it happens. */
    public <T> Optional<T> watch(Duration time, Supplier<@Nullable T> found) {
        return waiting.watch(time, found);
    }

    List<TimelineEvent> timeline() {
        return recording.timeline();
    }

    /** Closes the clients and removes the scenario. A client to be killed is killed. */
    void close() {
        for (Client client : clients) {
            try {
                client.close(bench.drivers());
            } catch (RuntimeException | AssertionError e) {
                LOG.warn("cannot close a client: {}", e.getMessage());
            }
        }
        bench.target().forget(listener);
        try {
            bench.target().control().ifPresent(control -> control.endScenario(apiKey));
        } catch (TargetException e) {
            LOG.warn("cannot end the case's scenario: {}", e.getMessage());
        }
    }
}
