package dev.fakedecart.testing;

import dev.fakedecart.FakeDecart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends REST requests like the SDKs, and requests that no SDK sends. */
public record RestClient(FakeDecart server, String apiKey) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A response whose body is JSON. */
    public record Answer(int status, String text) {

        public JsonNode json() {
            return JSON.readTree(text);
        }

        public String field(String name) {
            return json().get(name).stringValue();
        }
    }

    /** Returns the key of a client token, created like the JavaScript SDK creates it. */
    public String token(Map<String, ?> options) {
        Answer answer = createToken(JSON.writeValueAsString(options));
        if (answer.status != 200) {
            throw new AssertionError(answer.toString());
        }
        return answer.field("apiKey");
    }

    public Answer createToken(String body) {
        return post("/v1/client/tokens", body, "application/json");
    }

    public Answer post(String path, String body, String contentType) {
        return send(request(path).header("content-type", contentType), "POST", BodyPublishers.ofString(body));
    }

    /** Sends a request with neither a body nor a content type. */
    public Answer post(String path) {
        return send(request(path), "POST", BodyPublishers.noBody());
    }

    /** Sends a request with one more header, and no body. */
    public Answer postWithHeader(String path, String name, String value) {
        return send(request(path).header(name, value), "POST", BodyPublishers.noBody());
    }

    public Answer get(String path) {
        return send(request(path), "GET", BodyPublishers.noBody());
    }

    /** Sends a request without an API key. */
    public Answer getPublicly(String path) {
        return send(HttpRequest.newBuilder(URI.create(server.baseUrl() + path)), "GET", BodyPublishers.noBody());
    }

    /** Sends JSON without an API key. */
    public Answer postPublicly(String path, String body) {
        return send(
                HttpRequest.newBuilder(URI.create(server.baseUrl() + path)).header("content-type", "application/json"),
                "POST",
                BodyPublishers.ofString(body));
    }

    public Answer send(String method, String path) {
        return send(request(path), method, BodyPublishers.noBody());
    }

    public Answer send(String method, String path, String body) {
        return send(request(path).header("content-type", "application/yaml"), method, BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.baseUrl() + path)).header("X-API-KEY", apiKey);
    }

    private static Answer send(HttpRequest.Builder request, String method, BodyPublisher body) {
        var response = HTTP.sendAsync(request.method(method, body).build(), BodyHandlers.ofString())
                .join();
        return new Answer(response.statusCode(), response.body());
    }
}
