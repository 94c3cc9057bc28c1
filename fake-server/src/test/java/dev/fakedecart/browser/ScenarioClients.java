package dev.fakedecart.browser;

import com.microsoft.playwright.Page;
import dev.fakedecart.FakeDecart;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Clients under scenarios, many at once: those that take long begin first, the others when there is room for them. Each
 * has an API key of its own, and so is a tenant of its own.
 */
final class ScenarioClients implements AutoCloseable {

    /** How many of the quick ones run at once. */
    private static final int AT_ONCE = 12;

    private static final int PAGES = 4;

    private final FakeDecart server;
    private final List<Tab> tabs;
    private final Deque<ScenarioCase> waiting = new ArrayDeque<>();
    private final Map<ScenarioCase, PageClient> running = new HashMap<>();
    private int begun;

    /** @param cases in the order in which they will be judged */
    ScenarioClients(FakeDecart server, Chromium chromium, List<ScenarioCase> cases) {
        this.server = server;
        tabs = IntStream.range(0, PAGES).mapToObj(index -> chromium.open()).toList();
        Stream.of(true, false)
                .flatMap(slow -> cases.stream().filter(each -> each.isSlow() == slow))
                .forEach(waiting::add);
    }

    private void begin(ScenarioCase next) {
        Page page = tabs.get(begun++ % PAGES).page();
        running.put(
                next,
                PageClient.begin(
                        page, next.name(), next.camera(), next.options(server.baseUrl(), apiKey(next), next.name())));
    }

    private static String apiKey(ScenarioCase each) {
        return "key-of-" + each.name();
    }

    /** Judges one of them, and lets it go. */
    void judge(ScenarioCase judged) {
        while (!waiting.isEmpty() && (waiting.element().isSlow() || quickOnes() < AT_ONCE)) {
            begin(waiting.remove());
        }
        PageClient client = running.get(judged);
        try {
            var evidence = new Evidence(server, client, apiKey(judged), judged.name());
            judged.verdict().accept(evidence);
            evidence.showsThisScenarioAlone();
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
