package dev.fakedecart.browser;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A scenario, a client under it, and the expected outcome.
 *
 * @param scenario a name of the library, or a scenario as text
 * @param traits of the client
 * @param calls the calls of the client while it is generating
 * @param verdict fails if the outcome is not the expected one
 */
record ScenarioCase(
        String name, String scenario, List<Trait> traits, List<Map<String, Object>> calls, Consumer<Evidence> verdict) {
    static final String FIRST_PROMPT = "the first";

    private static final Map<String, Object> SMALL = Map.of("width", 320, "height", 180, "fps", 10, "counts", true);
    private static final Map<String, Object> LEGIBLE = Map.of("width", 640, "height", 360, "fps", 10);

    private enum Trait {
        SLOW,
        LOOKS_AT_PIXELS,
        KEEPS_ITS_CAMERA,
        ALONE
    }

    static ScenarioCase of(String name, Consumer<Evidence> verdict) {
        return new ScenarioCase(name, name, List.of(), List.of(), verdict);
    }

    /** Uses a scenario that is not in the library. */
    static ScenarioCase ofText(String name, String text, Consumer<Evidence> verdict) {
        return new ScenarioCase(name, text, List.of(), List.of(), verdict);
    }

    /** Returns this case for another tenant. The same seed makes the same decisions for it. */
    ScenarioCase again() {
        String first = apiKey();
        return new ScenarioCase(name + ", again", scenario, traits, calls, seen -> seen.decidesLike(first));
    }

    private ScenarioCase with(Trait trait) {
        var more = new ArrayList<>(traits);
        more.add(trait);
        return new ScenarioCase(name, scenario, more, calls, verdict);
    }

    /** The case takes more than ten seconds, so it starts early and is judged late. */
    ScenarioCase slowly() {
        return with(Trait.SLOW);
    }

    /** The case judges frames, so they are tagged and large enough for a tag. */
    ScenarioCase lookingAtPixels() {
        return with(Trait.LOOKS_AT_PIXELS);
    }

    /**
     * The app does not replace its camera. Other apps give the SDK a new track after each reconnect: the SDK ends the
     * track that it was given, so later sessions would have no video.
     */
    ScenarioCase keepingItsCamera() {
        return with(Trait.KEEPS_ITS_CAMERA);
    }

    /**
     * The client has its own page and clock. Chromium opens only one WebSocket at a time for each address and profile,
     * so all others wait for one that is not answered.
     */
    ScenarioCase alone() {
        return with(Trait.ALONE);
    }

    boolean isAlone() {
        return traits.contains(Trait.ALONE);
    }

    /** Calls a method of the session, this many milliseconds after generation has started. */
    ScenarioCase calling(int afterMillis, String method, Object... parameters) {
        var more = new ArrayList<>(calls);
        more.add(Map.of("after", afterMillis, "method", method, "parameters", List.of(parameters)));
        return new ScenarioCase(name, scenario, traits, more, verdict);
    }

    boolean isSlow() {
        return traits.contains(Trait.SLOW);
    }

    Map<String, Object> camera() {
        return traits.contains(Trait.LOOKS_AT_PIXELS) ? LEGIBLE : SMALL;
    }

    /** The API key. Each key is a tenant. */
    String apiKey() {
        return "key of " + name;
    }

    /** The options that the client connects with. */
    Map<String, Object> options(String baseUrl) {
        var options = new HashMap<String, Object>();
        options.put("baseUrl", baseUrl);
        options.put("realtimeBaseUrl", baseUrl.replaceFirst("^http", "ws"));
        options.put("apiKey", apiKey());
        options.put(
                "queryParams",
                Map.of("scenario", scenario, "mode", traits.contains(Trait.LOOKS_AT_PIXELS) ? "tag" : "echo"));
        options.put("initialState", Map.of("prompt", Map.of("text", FIRST_PROMPT)));
        options.put("calls", calls);
        options.put("renewsCamera", !traits.contains(Trait.KEEPS_ITS_CAMERA));
        return options;
    }
}
