package dev.fakedecart.conformance.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.client.ClientException;
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

/** The client that keeps every promise of the documentation. Safe for use by any thread. */
public final class ReferenceClient implements DecartClient {
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final String USER_AGENT = "decart-reference-client/1.0";

    private final Environment environment;
    private final ServiceAccess access;
    private final Transport transport;

    /**
     * Makes a client that connects over LiveKit.
     *
     * @throws DecartException if the key is blank
     */
    public ReferenceClient(Environment environment, ServiceAccess access) {
        this(environment, access, new RoomTransport(environment));
    }

    /**
     * Makes a client that connects by a transport.
     *
     * @throws DecartException if the key is blank
     */
    public ReferenceClient(Environment environment, ServiceAccess access, Transport transport) {
        if (access.provider().isEmpty() && access.apiKey().isBlank()) {
            throw new DecartException(DecartException.INVALID_API_KEY, "the API key is blank");
        }
        this.environment = environment;
        this.access = access;
        this.transport = transport;
    }

    @Override
    public ModelSpec model(String name) {
        return ModelSpec.of(name);
    }

    @Override
    public RealtimeClient realtime(RealtimeOptions options) {
        return new ReferenceRealtimeClient(
                new ImageLoader(environment.http()),
                transport,
                new Credentials(access),
                key -> address(key, options),
                options);
    }

    private URI address(String key, RealtimeOptions options) {
        var query = new LinkedHashMap<String, String>(options.query());
        query.put("api_key", key);
        query.put("model", options.model());
        query.put("user_agent", USER_AGENT);
        return URI.create(access.realtimeBaseUrl() + "/v1/stream?" + encoded(query));
    }

    private static String encoded(Map<String, String> query) {
        var text = new StringBuilder();
        query.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, UTF_8)));
        return text.toString();
    }

    @Override
    public Viewer subscribe(String token, VideoTrackSink sink) {
        return new RoomViewer(environment, token, sink, this::watch);
    }

    private CompletableFuture<JsonNode> watch(String roomName) {
        String room = URLEncoder.encode(roomName, UTF_8).replace("+", "%20");
        return new Credentials(access)
                .next()
                .thenCompose(key -> post(
                        key,
                        "/watch-stream/" + room,
                        Map.of(),
                        DecartException.WEB_RTC_ERROR,
                        "the session cannot be watched"));
    }

    @Override
    public CompletableFuture<IssuedToken> createToken(Map<String, Object> fields) {
        return post(
                        access.apiKey(),
                        "/v1/client/tokens",
                        fields,
                        DecartException.TOKEN_CREATE_ERROR,
                        "the client token cannot be created")
                .thenApply(answer -> new IssuedToken(
                        answer.path("apiKey").asString(""),
                        Instant.parse(answer.path("expiresAt").asString(""))));
    }

    private CompletableFuture<JsonNode> post(
            String key, String path, Map<String, Object> body, String code, String failed) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(access.baseUrl() + path))
                .timeout(REQUEST_TIMEOUT)
                .header("X-API-KEY", key)
                .header("Content-Type", "application/json")
                .header("User-Agent", USER_AGENT)
                .POST(HttpRequest.BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body)))
                .build();
        return environment
                .http()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .handle((response, failure) -> {
                    if (failure != null) {
                        throw new DecartException(code, failed + ": " + ClientException.cause(failure));
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
