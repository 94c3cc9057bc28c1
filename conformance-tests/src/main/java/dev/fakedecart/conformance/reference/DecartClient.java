package dev.fakedecart.conformance.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The entrance: makes realtime sessions, viewers and client tokens for one key. Safe for use by any thread. */
public final class DecartClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String USER_AGENT = "decart-reference-client/1.0";

    private final Environment environment;
    private final Mutant variant;
    private final String apiKey;
    private final String baseUrl;
    private final String realtimeBaseUrl;

    /**
     * A client for a key.
     *
     * @param apiKey permanent, or of a client token
     * @param baseUrl of REST, for example {@code https://api.decart.ai}
     * @param realtimeBaseUrl of realtime, for example {@code wss://api3.decart.ai}
     * @throws DecartException if there is no key
     */
    public DecartClient(Environment environment, String apiKey, String baseUrl, String realtimeBaseUrl) {
        this(environment, Mutant.none(), apiKey, baseUrl, realtimeBaseUrl);
    }

    /** One that is broken on purpose. */
    public DecartClient(
            Environment environment, Mutant variant, String apiKey, String baseUrl, String realtimeBaseUrl) {
        if (apiKey.isBlank()) {
            throw new DecartException(DecartException.INVALID_API_KEY, "there is no API key");
        }
        this.environment = environment;
        this.variant = variant;
        this.apiKey = apiKey;
        this.baseUrl = baseUrl;
        this.realtimeBaseUrl = realtimeBaseUrl;
    }

    /** What to capture at for a model. */
    public ModelRegistry.Model model(String name) {
        return variant.newParts().models().find(name);
    }

    /** A session that is not connected yet. */
    public RealtimeClient realtime(RealtimeOptions options) {
        Parts parts = variant.newParts();
        var query = new LinkedHashMap<String, String>(options.query());
        query.put("api_key", parts.credentials().key(apiKey));
        query.put("model", parts.models().wireName(options.model()));
        query.put("user_agent", USER_AGENT);
        URI address = URI.create(realtimeBaseUrl + "/v1/stream?" + encoded(query));
        return new RealtimeClient(environment, parts, address, apiKey, options);
    }

    private static String encoded(Map<String, String> query) {
        var text = new StringBuilder();
        query.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, UTF_8)));
        return text.toString();
    }

    /**
     * Somebody who watches a session.
     *
     * @param token as {@link RealtimeClient#subscribeToken()} gives it
     * @param sink takes the frames, on a thread of libwebrtc, and releases each
     */
    public Viewer subscribe(String token, VideoTrackSink sink) {
        return new Viewer(environment, variant.newParts(), token, sink, this::watch);
    }

    private CompletableFuture<JsonNode> watch(String roomName) {
        String room = URLEncoder.encode(roomName, UTF_8).replace("+", "%20");
        return post("/watch-stream/" + room, Map.of(), DecartException.WEB_RTC_ERROR, "the session cannot be watched");
    }

    /**
     * Makes a short-lived token.
     *
     * @param wishes the service's own fields, for example {@code expiresIn} in seconds; may be empty
     */
    public CompletableFuture<ClientToken> createToken(Map<String, Object> wishes) {
        return post("/v1/client/tokens", wishes, DecartException.TOKEN_CREATE_ERROR, "no client token was made")
                .thenApply(answer -> {
                    var token = new ClientToken(
                            answer.path("apiKey").asString(""),
                            Instant.parse(answer.path("expiresAt").asString("")));
                    variant.newParts().credentials().made(token);
                    return token;
                });
    }

    private CompletableFuture<JsonNode> post(String path, Map<String, Object> body, String code, String failed) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(PATIENCE)
                .header("X-API-KEY", apiKey)
                .header("Content-Type", "application/json")
                .header("User-Agent", USER_AGENT)
                .POST(HttpRequest.BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body)))
                .build();
        return environment
                .http()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .handle((response, failure) -> {
                    if (failure != null) {
                        throw new DecartException(code, failed + ": " + Futures.cause(failure));
                    }
                    int status = response.statusCode();
                    if (status == 401) {
                        throw new DecartException(DecartException.INVALID_API_KEY, failed + ": " + response.body());
                    } else if (status / 100 != 2) {
                        throw new DecartException(code, failed + ": " + status + " - " + response.body());
                    }
                    return JsonMapper.shared().readTree(response.body());
                });
    }
}
