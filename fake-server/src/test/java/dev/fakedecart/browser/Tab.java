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

/** A tab with the driver's page. Its methods are the commands of the driver. */
public final class Tab implements AutoCloseable {
    /** Ends a hang, also on a very slow machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Page page;

    Tab(Page page) {
        this.page = page;
        page.setDefaultTimeout((double) PATIENCE.toMillis());
    }

    public Page page() {
        return page;
    }

    /** Keeps the browser from sending smaller frames on a slow machine. Call before {@link #connect}. */
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

    /** Connects with an HTTP base URL, from which the SDK derives that of the realtime connection. */
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

    /** Returns the token with which others can watch this tab's session. */
    String subscribeToken() {
        return (String) page.evaluate("() => driver.session.subscribeToken");
    }

    /** Connects and expects a rejection; returns the error. */
    String connectFails(FakeDecart server, Map<String, Object> options) {
        var all = new HashMap<String, Object>(options);
        all.putIfAbsent("baseUrl", server.baseUrl());
        all.putIfAbsent("realtimeBaseUrl", server.realtimeBaseUrl());
        return (String) page.evaluate(
                "options => driver.connect(options).then(() => 'connected', error => String(error.message ?? error))",
                all);
    }

    /** Calls a method of the session; returns null if it resolved, else the error. */
    public Object call(String method, Object... parameters) {
        var all = new ArrayList<Object>(List.of(method));
        all.addAll(Arrays.asList(parameters));
        return page.evaluate("call => driver.call(...call)", all);
    }

    @SuppressWarnings("unchecked")
    public List<String> states() {
        return (List<String>) page.evaluate("() => driver.states()");
    }

    /** Waits until this is the last state that the SDK has reported. */
    public void awaitState(String state) {
        page.waitForFunction("state => driver.states().at(-1) === state", state);
    }

    /** Waits for this many more decoded frames. */
    public Picture awaitFrames(int frames) {
        double since = now();
        int before = ((Number) page.evaluate("() => driver.renderer.frames")).intValue();
        page.waitForFunction("enough => driver.renderer.frames >= enough", before + frames);
        return picture(since);
    }

    /**
     * Waits for this many more decoded frames, and fails if a frame ever had another size. The message says what the
     * browser sends and why.
     */
    Picture awaitFrames(int frames, String size) {
        Picture picture = awaitFrames(frames);
        assertThat(picture.sizes())
                .as(() -> "sizes of what comes back, while the browser sends " + page.evaluate("() => driver.sent()"))
                .containsExactly(size);
        return picture;
    }

    /** From now on the browser divides both dimensions of the sent frames by this number. */
    void scaleDown(int factor) {
        page.evaluate("factor => driver.scaleDown(factor)", factor);
    }

    /** Waits until returned frames have this size. */
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

    /** Returns the frames decoded since then, in order. */
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

    /** Returns the seconds of the generationTick events. */
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

    /** Returns the number of decoded frames of the remote video. */
    public record Picture(Map<String, Object> values) {

        int frames() {
            return ((Number) values.getOrDefault("frames", 0)).intValue();
        }

        /** Returns the number of frames with a readable marker of this camera. */
        int fresh() {
            return ((Number) values.getOrDefault("fresh", 0)).intValue();
        }

        int unread() {
            return ((Number) values.getOrDefault("unread", 0)).intValue();
        }

        /** Returns the sizes of the frames, in the order in which they changed. */
        @SuppressWarnings("unchecked")
        List<String> sizes() {
            var sizes = (List<Map<String, Object>>) values.getOrDefault("sizes", List.of());
            return sizes.stream().map(size -> (String) size.get("size")).toList();
        }
    }
}
