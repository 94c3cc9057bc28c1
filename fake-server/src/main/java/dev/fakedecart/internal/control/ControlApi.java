package dev.fakedecart.internal.control;

import dev.fakedecart.internal.access.ClientToken;
import dev.fakedecart.internal.http.EventStream;
import dev.fakedecart.internal.http.EventStreamHandler;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.Routes;
import dev.fakedecart.internal.journal.JournalFilter;
import dev.fakedecart.internal.session.ReferenceImage;
import dev.fakedecart.internal.session.Session;
import dev.fakedecart.internal.session.SessionSnapshot;
import dev.fakedecart.internal.session.SessionState;
import dev.fakedecart.internal.session.Sessions;
import dev.fakedecart.webrtc.MediaCore;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Health, sessions and journal over HTTP. Used on the event loop only. */
public final class ControlApi {
    private static final int MOST_FACTS = 1_000;
    private static final long STATISTICS_SECONDS = 5;

    private final JournalQueries queries;
    private final JournalStreams streams;
    private final Sessions sessions;
    private final IntSupplier rooms;
    private final MediaCore media;
    private final IntSupplier participants;
    private final IntSupplier connections;
    private final Map<String, String> mode;
    private final Executor loop;
    private final Supplier<Optional<String>> problem;
    private final Instant started = Instant.now();

    /**
     * Creates the API of a server.
     *
     * @param rooms the number of open media rooms
     * @param participants the number of inference participants, including idle ones
     * @param connections the number of open HTTP and WebSocket connections
     * @param mode how video is treated: {@code mode}, and {@code mode_reason} if that is not what was asked for
     * @param problem the reason why the server cannot do all that it should; empty if it can
     */
    public ControlApi(
            JournalQueries queries,
            JournalStreams streams,
            Sessions sessions,
            IntSupplier rooms,
            MediaCore media,
            IntSupplier participants,
            IntSupplier connections,
            Map<String, String> mode,
            Executor loop,
            Supplier<Optional<String>> problem) {
        this.queries = queries;
        this.streams = streams;
        this.sessions = sessions;
        this.rooms = rooms;
        this.media = media;
        this.participants = participants;
        this.connections = connections;
        this.mode = Map.copyOf(mode);
        this.loop = loop;
        this.problem = problem;
    }

    public void serve(Routes routes) {
        routes.get("/_fake/health", this::health);
        routes.get("/_fake/sessions", this::all);
        routes.get("/_fake/sessions/{id}", this::one);
        routes.get("/_fake/sessions/{id}/frames", this::frames);
        routes.get("/_fake/journal", this::entries);
        routes.eventStream("/_fake/journal/stream", new JournalStream());
    }

    /**
     * Health, and for callers with the control token counts of open resources. After the last session only this
     * connection is open. The status is 503 for a problem.
     */
    private CompletionStage<Response> health(Request request) {
        if (!request.controls()) {
            boolean degraded = problem.get().isPresent();
            return CompletableFuture.completedFuture(
                    Response.json(degraded ? 503 : 200, Map.of("status", degraded ? "degraded" : "ok")));
        }
        return media.peerCount()
                .orTimeout(STATISTICS_SECONDS, TimeUnit.SECONDS)
                .thenApplyAsync(
                        peers -> {
                            var body = new LinkedHashMap<String, Object>();
                            Optional<String> found = problem.get();
                            body.put("status", found.isPresent() ? "degraded" : "ok");
                            found.ifPresent(text -> body.put("problem", text));
                            body.putAll(mode);
                            body.put(
                                    "uptime_seconds",
                                    Duration.between(started, Instant.now()).toSeconds());
                            media.stunPort().ifPresent(port -> body.put("stun_port", port));
                            body.put("sessions", sessions.all().size());
                            body.put("rooms", rooms.getAsInt());
                            body.put("peers", peers);
                            body.put("inference_participants", participants.getAsInt());
                            body.put("connections", connections.getAsInt());
                            return Response.json(found.isPresent() ? 503 : 200, body);
                        },
                        loop);
    }

    private CompletionStage<Response> all(Request request) {
        List<CompletableFuture<Map<String, Object>>> described =
                sessions.all().stream().map(ControlApi::describe).toList();
        return CompletableFuture.allOf(described.toArray(new CompletableFuture<?>[0]))
                .thenApply(done -> Response.json(Map.of(
                        "sessions",
                        described.stream().map(CompletableFuture::join).toList())));
    }

    private CompletionStage<Response> one(Request request) {
        return sessions.find(request.variable("id"))
                .map(session -> describe(session).thenApply(Response::json))
                .orElseGet(() -> CompletableFuture.completedFuture(noSession(request)));
    }

    /** The times at which frames of a session passed through this server. */
    private CompletionStage<Response> frames(Request request) {
        try {
            long after = number(request, "after").orElse(0L);
            return CompletableFuture.completedFuture(sessions.find(request.variable("id"))
                    .map(session ->
                            Response.json(FrameTimesJson.of(session.frames().after(after))))
                    .orElseGet(() -> noSession(request)));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(Response.error(400, String.valueOf(e.getMessage())));
        }
    }

    private static Response noSession(Request request) {
        return Response.error(404, "no session \"" + request.variable("id") + "\" is open");
    }

    private static Map<String, Object> describe(SessionState state) {
        var description = new LinkedHashMap<String, Object>();
        description.put("revision", state.revision());
        description.put("prompt", state.prompt());
        description.put("enhance", state.enhance());
        description.put("shown_prompt", state.shownPrompt());
        ReferenceImage image = state.image();
        description.put("image", image == null ? null : image.describe());
        description.put("passthrough", state.passthrough());
        return description;
    }

    private static CompletableFuture<Map<String, Object>> describe(Session session) {
        SessionSnapshot snapshot = session.snapshot();
        return session.statistics()
                .orTimeout(STATISTICS_SECONDS, TimeUnit.SECONDS)
                .thenApply(tracks -> {
                    var description = new LinkedHashMap<String, Object>();
                    description.put("id", snapshot.id());
                    description.put("tenant", snapshot.tenant());
                    description.put("model", snapshot.model());
                    description.put("phase", snapshot.phase());
                    description.put("opened", snapshot.opened().toString());
                    description.put("seconds", snapshot.seconds());
                    description.put(
                            "token",
                            session.credential()
                                    .token()
                                    .map(ClientToken::describe)
                                    .orElse(null));
                    description.put("mode", session.options().tagged() ? "tag" : "echo");
                    description.put("state", describe(snapshot.state()));
                    description.put("tracks", tracks);
                    return description;
                });
    }

    private CompletionStage<Response> entries(Request request) {
        try {
            int limit = (int) Math.min(MOST_FACTS, number(request, "limit").orElse((long) MOST_FACTS));
            return queries.page(filter(request, Optional.empty()), limit);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(Response.error(400, String.valueOf(e.getMessage())));
        }
    }

    /**
     * Streams the kept events and then each new one. A client that reconnects with {@code Last-Event-ID} resumes after
     * that event. The connection of a client that reads too slowly is closed.
     */
    private final class JournalStream implements EventStreamHandler {

        @Override
        public Optional<Response> refuse(Request request) {
            if (streams.isFull()) {
                return Optional.of(Response.error(
                        429,
                        "%s readers of the journal's stream are connected, which is the limit: close some"
                                .formatted(streams.mostReaders())));
            }
            try {
                wanted(request);
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.of(Response.error(400, String.valueOf(e.getMessage())));
            }
        }

        @Override
        public void open(Request request, EventStream stream) {
            streams.open(wanted(request), stream);
        }

        private static JournalFilter wanted(Request request) {
            return filter(request, request.header("last-event-id"));
        }
    }

    private static JournalFilter filter(Request request, Optional<String> lastEventId) {
        return new JournalFilter(
                request.parameter("session"),
                request.parameter("tenant"),
                request.parameter("type"),
                lastEventId.isPresent()
                        ? number("Last-Event-ID", lastEventId.get())
                        : number(request, "since").orElse(0L));
    }

    private static Optional<Long> number(Request request, String name) {
        return request.parameter(name).map(value -> number(name, value));
    }

    private static long number(String name, String value) {
        try {
            long number = Long.parseLong(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new IllegalArgumentException(name + ": \"" + value.replace("\"", "'") + "\" is not a number");
    }
}
