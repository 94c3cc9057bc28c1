package dev.fakedecart.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.fakedecart.FakeDecart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tab in which the driver's page is loaded: its commands, as a test says them. */
public final class Tab implements AutoCloseable {
    /** The way out of a hang, on a machine that is as slow as may be. */
    public static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Page page;

    Tab(Page page) {
        this.page = page;
        page.setDefaultTimeout((double) PATIENCE.toMillis());
    }

    public Page page() {
        return page;
    }

    /** The browser must not send smaller frames, however slow it finds the machine; before {@link #connect}. */
    Tab keepingSize() {
        page.evaluate("() => driver.keepSize()");
        return this;
    }

    public Tab camera(int width, int height) {
        return camera(Map.of("width", width, "height", height, "fps", 30));
    }

    public Tab camera(Map<String, Object> options) {
        page.evaluate("options => driver.startCamera(options)", options);
        return this;
    }

    /** Connects; fails the test if the SDK rejects. */
    Tab connect(FakeDecart server) {
        return connect(server, Map.of());
    }

    Tab connect(FakeDecart server, Map<String, Object> options) {
        return connect(server.baseUrl(), options);
    }

    /** The same, at a base URL of HTTP, from which that of the realtime connection follows. */
    public Tab connect(String baseUrl, Map<String, Object> options) {
        var all = new HashMap<String, Object>(options);
        all.putIfAbsent("baseUrl", baseUrl);
        all.putIfAbsent("realtimeBaseUrl", baseUrl.replaceFirst("^http", "ws"));
        page.evaluate("options => driver.connect(options)", all);
        return this;
    }

    /** Watches the session that another tab publishes; fails the test if the SDK rejects. */
    Tab subscribe(FakeDecart server, String token) {
        page.evaluate(
                "options => driver.subscribe(options)",
                Map.of("baseUrl", server.baseUrl(), "realtimeBaseUrl", server.realtimeBaseUrl(), "token", token));
        return this;
    }

    /** What lets others watch this tab's session. */
    String subscribeToken() {
        return (String) page.evaluate("() => driver.session.subscribeToken");
    }

    /** Connects where that must fail; returns what the SDK rejected with. */
    String connectFails(FakeDecart server, Map<String, Object> options) {
        var all = new HashMap<String, Object>(options);
        all.putIfAbsent("baseUrl", server.baseUrl());
        all.putIfAbsent("realtimeBaseUrl", server.realtimeBaseUrl());
        return (String) page.evaluate(
                "options => driver.connect(options).then(() => 'connected', error => String(error.message ?? error))",
                all);
    }

    /** Calls a method of the session; null if it resolved, else what it rejected with. */
    public Object call(String method, Object... parameters) {
        var all = new ArrayList<Object>(List.of(method));
        all.addAll(Arrays.asList(parameters));
        return page.evaluate("call => driver.call(...call)", all);
    }

    @SuppressWarnings("unchecked")
    public List<String> states() {
        return (List<String>) page.evaluate("() => driver.states()");
    }

    /** Waits until the SDK has told this state, last. */
    public void awaitState(String state) {
        page.waitForFunction("state => driver.states().at(-1) === state", state);
    }

    /** Waits until so many more frames have been decoded. */
    public Picture awaitFrames(int frames) {
        double since = now();
        int before = ((Number) page.evaluate("() => driver.renderer.frames")).intValue();
        page.waitForFunction("enough => driver.renderer.frames >= enough", before + frames);
        return picture(since);
    }

    /** The same; fails, and says what the browser sends and why, if any frame ever had another size. */
    Picture awaitFrames(int frames, String size) {
        Picture picture = awaitFrames(frames);
        assertThat(picture.sizes())
                .as(() -> "sizes of what comes back, while the browser sends " + page.evaluate("() => driver.sent()"))
                .containsExactly(size);
        return picture;
    }

    /** From now on the browser sends frames that are so many times smaller in each direction. */
    void scaleDown(int factor) {
        page.evaluate("factor => driver.scaleDown(factor)", factor);
    }

    /** Waits until frames of this size come back. */
    void awaitSize(String size) {
        page.waitForFunction("size => driver.renderer.sizes.at(-1)?.size === size", size);
    }

    double now() {
        return ((Number) page.evaluate("() => performance.now()")).doubleValue();
    }

    @SuppressWarnings("unchecked")
    Picture picture(double since) {
        return new Picture((Map<String, Object>) page.evaluate("since => driver.picture(since)", since));
    }

    /** The frames that have been decoded since then, in order. */
    @SuppressWarnings("unchecked")
    public List<SeenFrame> seen(double since) {
        var tags = (List<Map<String, Object>>) page.evaluate("since => driver.tags(since)", since);
        return tags.stream().map(SeenFrame::of).toList();
    }

    /** Waits for the next frame of this revision, and returns it. */
    public SeenFrame awaitRevision(int revision) {
        page.waitForFunction("revision => driver.renderer.tags.at(-1)?.tag?.revision === revision", revision);
        return seen(0).stream()
                .filter(frame -> frame.revision() == revision)
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> events(String name) {
        return (List<Map<String, Object>>)
                page.evaluate("name => driver.events.filter(({ event }) => event === name)", name);
    }

    /** The seconds that generationTick events told. */
    @SuppressWarnings("unchecked")
    public List<Integer> ticks() {
        return (List<Integer>)
                page.evaluate(
                        "() => driver.events.filter(({ event }) => event === 'generationTick').map(({ detail }) => detail.seconds)");
    }

    public void disconnect() {
        page.evaluate("() => driver.disconnect()");
    }

    @Override
    public void close() {
        page.context().close();
    }

    /** What has been decoded of the remote video. */
    public record Picture(Map<String, Object> values) {

        int frames() {
            return ((Number) values.getOrDefault("frames", 0)).intValue();
        }

        /** Frames whose stamped number could be read, and is of this camera. */
        int fresh() {
            return ((Number) values.getOrDefault("fresh", 0)).intValue();
        }

        int unread() {
            return ((Number) values.getOrDefault("unread", 0)).intValue();
        }

        /** Each size that frames had, in the order in which they changed. */
        @SuppressWarnings("unchecked")
        List<String> sizes() {
            var sizes = (List<Map<String, Object>>) values.getOrDefault("sizes", List.of());
            return sizes.stream().map(size -> (String) size.get("size")).toList();
        }
    }
}
