package dev.fakedecart.internal.cli;

import dev.fakedecart.client.ServerUrl;
import dev.fakedecart.internal.scenario.Effect;
import dev.fakedecart.internal.scenario.EffectText;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running server, over its control API. */
final class ControlClient {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private final String baseUrl;
    private final Optional<String> token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** An open session. */
    record OpenSession(String id, String tenant, Instant opened) {}

    /** The outcome of an effect, with a reason if it was not applied. */
    record Outcome(String effect, boolean done, String reason) {}

    /** @param token the server's control token, if it needs one */
    ControlClient(ServerUrl server, Optional<String> token) {
        this.token = token;
        this.baseUrl = server.http();
    }

    List<OpenSession> sessions() throws IOException, InterruptedException {
        List<OpenSession> sessions = new ArrayList<>();
        for (JsonNode session : json(send(request("/_fake/sessions").GET())).path("sessions")) {
            sessions.add(new OpenSession(
                    session.path("id").asString(""),
                    session.path("tenant").asString(""),
                    Instant.parse(session.path("opened").asString(""))));
        }
        return sessions;
    }

    /** Injects effects into a session; empty if the session is not open. */
    Optional<List<Outcome>> inject(String session, List<Effect> effects) throws IOException, InterruptedException {
        String body = JsonMapper.shared()
                .writeValueAsString(effects.stream().map(EffectText::describe).toList());
        String id = URLEncoder.encode(session, StandardCharsets.UTF_8);
        HttpResponse<String> response = send(request("/_fake/sessions/" + id + "/effects")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (response.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (JsonNode outcome : json(response).path("effects")) {
            outcomes.add(new Outcome(
                    outcome.path("effect").asString(""),
                    outcome.path("done").asBoolean(false),
                    outcome.path("reason").asString("")));
        }
        return Optional.of(outcomes);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(PATIENCE);
        token.ifPresent(secret -> request.header("authorization", "Bearer " + secret));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException("no server answers at %s: start one, or name it with --server".formatted(baseUrl), e);
        }
    }

    private JsonNode json(HttpResponse<String> response) throws IOException {
        JsonNode body = parsed(response.body());
        if (response.statusCode() == UNAUTHORIZED) {
            throw new IOException(
                    "%s needs its control token, which it prints when it starts: give it with --control-token or in FAKE_DECART_CONTROL_TOKEN"
                            .formatted(baseUrl));
        }
        if (response.statusCode() != OK) {
            String problem =
                    "%s answers with status %s: is it a Fake Decart?".formatted(baseUrl, response.statusCode());
            throw new IOException(body.path("detail").asString(problem));
        }
        return body;
    }

    private JsonNode parsed(String body) throws IOException {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            throw new IOException("%s is no Fake Decart: its answer is no JSON".formatted(baseUrl), e);
        }
    }
}
