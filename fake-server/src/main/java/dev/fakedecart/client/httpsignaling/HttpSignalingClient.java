package dev.fakedecart.client.httpsignaling;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fakedecart.client.ClientException;
import dev.fakedecart.client.NoAnswerException;
import dev.fakedecart.client.direct.DirectMedia;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of HTTP signaling, with one peer connection. For one thread; candidates may come on others.
 *
 * @param <M> the media
 */
public final class HttpSignalingClient<M extends DirectMedia> implements AutoCloseable {
    private static final String SESSIONS = "/v1/realtime/sessions";
    private static final long PATIENCE_SECONDS = 70;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String sessions;
    private final String key;
    private final M media;

    /** The candidates wait for each other, because each accepted request changes the entity tag. */
    private CompletableFuture<Void> candidates = new CompletableFuture<>();

    private final CompletableFuture<Void> opened = candidates;
    private JsonNode session = JsonMapper.shared().nullNode();
    private volatile String url = "";
    private volatile String entityTag = "";
    private @Nullable EventSource events;

    private HttpSignalingClient(String baseUrl, String key, M media) {
        this.sessions = baseUrl + SESSIONS;
        this.key = key;
        this.media = media;
    }

    /**
     * Opens a session. Media does not flow yet.
     *
     * @param key a client token, or an API key
     * @param query appended to the URL, for example {@code ?scenario=…}; may be empty
     * @param state may have {@code prompt}, {@code enhance_prompt} and {@code image_data}
     * @throws SignalingRefusedException if the server refuses the session
     */
    public static <M extends DirectMedia> HttpSignalingClient<M> open(
            String baseUrl, String key, String query, String model, Map<String, ?> state, M media) {
        var client = new HttpSignalingClient<>(baseUrl, key, media);
        Map<String, Object> body = new LinkedHashMap<>(state);
        body.put("model", model);
        body.put("sdp", Map.of("type", "offer", "sdp", media.offer(client::candidate)));
        client.opened(client.call("POST", client.sessions + query, body));
        return client;
    }

    private void opened(HttpResponse<String> response) {
        session = JsonMapper.shared().readTree(response.body());
        url = sessions + "/" + sessionId();
        entityTag = response.headers().firstValue("etag").orElseThrow();
        opened.complete(null);
    }

    /** Opens the event stream, and waits until media can flow. */
    public HttpSignalingClient<M> connect() {
        events();
        media.connect(answer());
        return this;
    }

    private synchronized void candidate(String candidate, int sdpMLineIndex, String sdpMid) {
        Map<String, Object> fields = Map.of("candidate", candidate, "sdpMid", sdpMid, "sdpMLineIndex", sdpMLineIndex);
        candidates = candidates.thenRunAsync(() -> patch(entityTag, "{\"candidates\":[" + json(fields) + "]}"));
    }

    /** Waits until the candidates that were found so far are sent. */
    public void awaitCandidates() {
        CompletableFuture<Void> last;
        synchronized (this) {
            last = candidates;
        }
        join(last);
    }

    /** Sends candidates as JSON, under the condition that the session's entity tag is still this one. */
    public void patch(String tag, String body) {
        HttpResponse<String> response =
                send(request(url).header("if-match", tag).method("PATCH", BodyPublishers.ofString(body)), "PATCH", url);
        entityTag = response.headers().firstValue("etag").orElseThrow();
    }

    /** Returns the session's last entity tag. */
    public String entityTag() {
        return entityTag;
    }

    public JsonNode prompt(String prompt) {
        return change("/prompt", Map.of("prompt", prompt));
    }

    /**
     * Sets the reference image.
     *
     * @param fields {@code image_data}, and perhaps {@code prompt}
     */
    public JsonNode image(Map<String, ?> fields) {
        return change("/image", fields);
    }

    private JsonNode change(String path, Map<String, ?> fields) {
        return JsonMapper.shared().readTree(call("POST", url + path, fields).body());
    }

    /** Returns the event stream, which the first call opens. Adds the candidates of the server to the media. */
    public EventSource events() {
        if (events == null) {
            events = openEvents(session.path("events").path("event_token").asString());
        }
        return events;
    }

    /** Opens one more event stream. */
    public EventSource openEvents(String token) {
        String address = session.path("events").path("url").asString();
        return EventSource.open(
                HTTP, URI.create(address + "?event_token=" + URLEncoder.encode(token, UTF_8)), this::received);
    }

    private void received(EventSource.Event event) {
        if (event.type().equals("ice-candidate") && !event.data().equals("null")) {
            JsonNode candidate = event.json();
            media.add(
                    candidate.path("candidate").asString(""),
                    candidate.path("sdpMLineIndex").asInt(0),
                    candidate.path("sdpMid").asString(""));
        }
    }

    /** Ends the session, and returns its bill. */
    public JsonNode delete() {
        return JsonMapper.shared().readTree(call("DELETE", url, null).body());
    }

    /** The response to the request that has opened the session. */
    public JsonNode session() {
        return session;
    }

    public String sessionId() {
        return session.path("session_id").asString();
    }

    public String answer() {
        return session.path("sdp").path("sdp").asString();
    }

    public M media() {
        return media;
    }

    /** Returns a client of the same session with another key. */
    public HttpSignalingClient<M> withKey(String other) {
        var copy =
                new HttpSignalingClient<>(sessions.substring(0, sessions.length() - SESSIONS.length()), other, media);
        copy.session = session;
        copy.url = url;
        copy.entityTag = entityTag;
        return copy;
    }

    private HttpResponse<String> call(String method, String address, @Nullable Object body) {
        return send(
                request(address)
                        .header("content-type", "application/json")
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json(body))),
                method,
                address);
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).header("x-api-key", key);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String method, String address) {
        HttpResponse<String> response = join(HTTP.sendAsync(request.build(), BodyHandlers.ofString()));
        if (response.statusCode() >= 300) {
            throw new SignalingRefusedException(
                    method + " " + URI.create(address).getPath(), response.statusCode(), response.body());
        }
        return response;
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }

    static <T> T join(CompletableFuture<T> step) {
        try {
            return step.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ClientException failure
                    ? failure
                    : new NoAnswerException("the server did not answer: " + e.getCause());
        }
    }

    /** Closes the peer connection and the event stream, and ends the session if it has not ended yet. */
    @Override
    public void close() {
        try {
            delete();
        } catch (SignalingRefusedException e) {
            if (e.status() != 404) {
                throw e;
            }
        } finally {
            leave();
        }
    }

    /** Closes the peer connection and the event stream without ending the session. */
    public void leave() {
        media.close();
        if (events != null) {
            events.close();
        }
    }
}
