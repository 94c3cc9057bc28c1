package dev.fakedecart.browser;

import static org.awaitility.Awaitility.await;

import dev.fakedecart.FakeDecart;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Runs many clients under scenarios concurrently. Slow cases start first, others when there is room. Each client has
 * its own API key, so it is a tenant of its own.
 */
final class ScenarioClients implements AutoCloseable {

    /** The number of quick clients that run at once. */
    private static final int AT_ONCE = 8;

    /** The number of clients that connect at once, because connecting costs most. */
    private static final int CONNECTING = 2;

    /** A client that has not connected by then is probably prevented by its scenario. */
    private static final Duration CONNECTED_BY = Duration.ofSeconds(3);

    private static final int PAGES = 5;

    private final FakeDecart server;
    private final Chromium chromium;
    private final List<Tab> tabs = new ArrayList<>();
    private final Deque<ScenarioCase> waiting = new ArrayDeque<>();
    private final Deque<PageClient> connecting = new ArrayDeque<>();
    private final Map<ScenarioCase, PageClient> running = new HashMap<>();
    private int inCompany;

    /** @param cases in the order in which they are judged */
    ScenarioClients(FakeDecart server, Chromium chromium, List<ScenarioCase> cases) {
        this.server = server;
        this.chromium = chromium;
        for (int i = 0; i < PAGES; i++) {
            tabs.add(chromium.open());
        }
        Stream.of(true, false)
                .flatMap(slow -> cases.stream().filter(each -> each.isSlow() == slow))
                .forEach(waiting::add);
    }

    private void begin(ScenarioCase next) {
        if (connecting.size() == CONNECTING) {
            awaitConnected(connecting.remove());
        }
        PageClient client =
                PageClient.begin(tab(next).page(), next.name(), next.camera(), next.options(server.baseUrl()));
        running.put(next, client);
        connecting.add(client);
    }

    private Tab tab(ScenarioCase next) {
        if (!next.isAlone()) {
            return tabs.get(inCompany++ % PAGES);
        }
        Tab own = chromium.open();
        own.page().clock().install();
        tabs.add(own);
        return own;
    }

    private void awaitConnected(PageClient client) {
        if (!running.containsValue(client)) {
            return;
        }
        try {
            await().pollInSameThread()
                    .atMost(CONNECTED_BY)
                    .until(() -> client.events("state").contains("generating"));
        } catch (ConditionTimeoutException e) {
            // the verdict reports it
        }
    }

    /** Judges a case and closes its client. */
    void judge(ScenarioCase judged) {
        while (!waiting.isEmpty() && (waiting.element().isSlow() || quickOnes() < AT_ONCE)) {
            begin(waiting.remove());
        }
        PageClient client = Objects.requireNonNull(running.get(judged), judged + " has not begun");
        var evidence = new Evidence(server, client, judged);
        try {
            judged.verdict().accept(evidence);
            evidence.showsThisScenarioAlone();
        } catch (AssertionError | ConditionTimeoutException e) {
            throw new AssertionError(e.getMessage() + "\n" + evidence, e);
        } finally {
            running.remove(judged);
            client.close();
        }
    }

    private long quickOnes() {
        return running.keySet().stream().filter(each -> !each.isSlow()).count();
    }

    @Override
    public void close() {
        tabs.forEach(Tab::close);
    }
}
