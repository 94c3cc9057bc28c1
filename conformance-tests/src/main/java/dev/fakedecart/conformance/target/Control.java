package dev.fakedecart.conformance.target;

import dev.fakedecart.protocol.Era;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the control API. Calls block until the server answers. Safe for use by any thread. */
public final class Control {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** In bytes. The longest answer describes all open sessions. */
    private static final int LONGEST_ANSWER = 16 * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String baseUrl;
    private final Optional<String> token;

    /** @param token the server's control token, if it needs one */
    Control(String baseUrl, Optional<String> token) {
        this.baseUrl = baseUrl;
        this.token = token;
    }

    /** A request to the control API of a server, with its token if it needs one. */
    static HttpRequest.Builder request(String url, Optional<String> token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        token.ifPresent(secret -> request.header("authorization", "Bearer " + secret));
        return request;
    }

    /** Applies a scenario to new connections that use this key or a token created with it. */
    public void useScenario(String apiKey, String scenario) {
        call("PUT", "/_fake/tenants/" + encoded(apiKey) + "/scenario", scenario);
    }

    /** Imitates another state of the service for new connections that use this key or a token created with it. */
    public void useEra(String apiKey, Era era) {
        call("PUT", "/_fake/tenants/" + encoded(apiKey) + "/era", era.toString());
    }

    public void endScenario(String apiKey) {
        call("DELETE", "/_fake/tenants/" + encoded(apiKey) + "/scenario", "");
    }

    /** Injects effects into a session. */
    public void inject(String session, String effects) {
        call("POST", "/_fake/sessions/" + encoded(session) + "/effects", effects);
    }

    /** The session with this id; a missing node if it is not open. */
    public JsonNode session(String id) {
        for (JsonNode session : call("GET", "/_fake/sessions", "").path("sessions")) {
            if (session.path("id").asString().equals(id)) {
                return session;
            }
        }
        return JSON.missingNode();
    }

    /**
     * Returns the reason why the server does not tag frames; empty if it does. Earlier servers, which do not report it,
     * tag frames.
     */
    Optional<String> whyNoTags() {
        JsonNode health = call("GET", "/_fake/health", "");
        if (!health.path("mode").asString("").equals("echo")) {
            return Optional.empty();
        }
        String reason = health.path("mode_reason").asString("");
        return Optional.of("the target echoes video without tags" + (reason.isEmpty() ? "" : ": " + reason));
    }

    /** The server's UDP port for STUN; empty if it has none, or does not say so. */
    public OptionalInt stunPort() {
        JsonNode port = call("GET", "/_fake/health", "").path("stun_port");
        return port.isInt() ? OptionalInt.of(port.asInt()) : OptionalInt.empty();
    }

    private JsonNode call(String method, String path, String body) {
        var request = request(baseUrl + path, token)
                .timeout(PATIENCE)
                .header("content-type", "application/yaml") // JSON is YAML, too
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            String answer = text(response.body());
            if (response.statusCode() >= 300) {
                throw new TargetException("%s %s: %s %s".formatted(method, path, response.statusCode(), answer));
            }
            return answer.isEmpty() ? JSON.missingNode() : JSON.readTree(answer);
        } catch (IOException | JacksonException e) {
            throw new TargetException("%s %s%s: %s".formatted(method, baseUrl, path, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetException("interrupted", e);
        }
    }

    private static String text(InputStream body) throws IOException {
        try (body) {
            byte[] bytes = body.readNBytes(LONGEST_ANSWER);
            if (bytes.length == LONGEST_ANSWER) {
                throw new IOException("the answer is longer than " + LONGEST_ANSWER + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
