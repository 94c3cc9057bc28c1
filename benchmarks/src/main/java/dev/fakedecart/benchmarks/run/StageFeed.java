package dev.fakedecart.benchmarks.run;

import dev.fakedecart.benchmarks.record.Stages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the stages in which a fake server holds a session's frames. The server keeps about 2,048 frames, or one minute,
 * so callers ask about once a second. A server that does not report stages is not asked again. Safe for use by any
 * thread; asking blocks.
 */
final class StageFeed {
    private static final Logger log = LoggerFactory.getLogger(StageFeed.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String url;
    private final Optional<String> controlToken;
    private final double begun;
    private final List<Stages> stages = new ArrayList<>();
    private long after;
    private boolean silent;

    /**
     * Reads nothing yet.
     *
     * @param controlToken the server's control token, if it needs one
     * @param begun origin of the stages' times, in milliseconds since the epoch
     */
    StageFeed(String baseUrl, Optional<String> controlToken, String session, double begun) {
        this.controlToken = controlToken;
        url = baseUrl + "/_fake/sessions/" + session + "/frames?after=";
        this.begun = begun;
    }

    /** Requests the stages of new frames. */
    synchronized void ask() {
        if (silent) {
            return;
        }
        try {
            var request = HttpRequest.newBuilder(URI.create(url + after)).timeout(PATIENCE);
            controlToken.ifPresent(token -> request.header("authorization", "Bearer " + token));
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            silent = response.statusCode() != 200;
            if (!silent) {
                take(JsonMapper.shared().readTree(response.body()));
            }
        } catch (IOException | JacksonException e) {
            log.debug("no stages", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(JsonNode answer) {
        for (JsonNode frame : answer.path("frames")) {
            stages.add(new Stages(
                    frame.path("output").asInt(),
                    since(frame, "first_packet"),
                    since(frame, "last_packet"),
                    since(frame, "forwarded"),
                    since(frame, "decoded"),
                    since(frame, "taken"),
                    since(frame, "pushed"),
                    since(frame, "encoded"),
                    since(frame, "sent")));
            after = Math.max(after, frame.path("output").asLong());
        }
    }

    private @Nullable Double since(JsonNode frame, String stage) {
        JsonNode at = frame.path(stage);
        return at.isNumber() ? at.asDouble() - begun : null;
    }

    /** All stages reported so far, in order. */
    synchronized List<Stages> stages() {
        return List.copyOf(stages);
    }
}
