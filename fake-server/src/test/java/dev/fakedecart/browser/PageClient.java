package dev.fakedecart.browser;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/** One of many clients in the driver's page, each with its own camera, session and events. */
record PageClient(Page page, String name) implements AutoCloseable {

    /** Starts to connect, and returns immediately. */
    static PageClient begin(Page page, String name, Map<String, Object> camera, Map<String, Object> options) {
        page.evaluate(
                "([name, camera, options]) => {"
                        + " drivers.open(name); drivers[name].startCamera(camera); drivers[name].begin(options); }",
                List.of(name, camera, options));
        return new PageClient(page, name);
    }

    /** Returns the events of this name, in order. */
    @SuppressWarnings("unchecked")
    List<Object> events(String event) {
        return (List<Object>) page.evaluate(
                "([name, wanted]) => drivers[name].events.filter(({ event }) => event === wanted)"
                        + ".map(({ detail }) => detail)",
                List.of(name, event));
    }

    /** Returns all events with their time in seconds, except those that occur every second. */
    @SuppressWarnings("unchecked")
    List<String> timeline() {
        return (List<String>) page.evaluate(
                "name => drivers[name].events"
                        + ".filter(({ event }) => !['stats', 'connectionQuality', 'generationTick'].includes(event))"
                        + ".map(({ event, detail, at }) => (at / 1000).toFixed(2) + ' ' + event + ' '"
                        + " + JSON.stringify(detail).slice(0, 160))",
                name);
    }

    void disconnect() {
        page.evaluate("name => drivers[name].disconnect()", name);
    }

    /** Returns the number of decoded frames. */
    int frames() {
        return ((Number) page.evaluate("name => drivers[name].renderer.frames", name)).intValue();
    }

    /** Returns the decoded frames, in order. */
    @SuppressWarnings("unchecked")
    List<SeenFrame> seen() {
        var tags = (List<Map<String, Object>>) page.evaluate("name => drivers[name].tags(0)", name);
        return tags.stream().map(SeenFrame::of).toList();
    }

    @Override
    public void close() {
        page.evaluate("name => drivers.close(name)", name);
    }
}
