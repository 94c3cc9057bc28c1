package dev.fakedecart.internal.httpsignaling;

import dev.fakedecart.internal.access.Access;
import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.access.SessionSlots;
import dev.fakedecart.internal.direct.DirectService;
import dev.fakedecart.internal.fault.Faults;
import dev.fakedecart.internal.http.EventStream;
import dev.fakedecart.internal.http.EventStreamHandler;
import dev.fakedecart.internal.http.HttpHandler;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.http.Routes;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.service.Eras;
import dev.fakedecart.internal.session.Sessions;
import dev.fakedecart.internal.signaling.SessionOptionsReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Serves HTTP signaling. Only the key or client token that opened a session controls it: the service refuses the
 * account's own key for a session that a token opened. Belongs to the event loop.
 */
public final class HttpSignaling {

    /** The collection of sessions. */
    static final String PATH = "/v1/realtime/sessions";

    private static final String ONE = PATH + "/{id}";

    /** Bytes of a request without an image. */
    private static final int SMALL_BODY = 64 << 10;

    private final Access access;
    private final Eras eras;
    private final int largestBody;
    private final SignalingRequests requests;
    private final SessionCreation creation;
    private final Map<String, HttpSession> open = new HashMap<>();

    /** @param largestBody the limit of requests with an image, in bytes */
    public HttpSignaling(
            Journal journal,
            Access access,
            Faults faults,
            SessionSlots slots,
            int largestBody,
            Sessions sessions,
            DirectService rooms,
            SessionOptionsReader options,
            Eras eras,
            ScheduledExecutorService loop) {
        this.access = access;
        this.eras = eras;
        this.largestBody = largestBody;
        this.requests = new SignalingRequests(largestBody);
        this.creation = new SessionCreation(
                journal,
                access,
                faults,
                slots,
                sessions,
                rooms,
                options,
                new CreationCheck(access, eras, options, requests),
                loop,
                registry());
    }

    private SessionCreation.Registry registry() {
        return new SessionCreation.Registry() {
            @Override
            public void add(String id, HttpSession session) {
                open.put(id, session);
            }

            @Override
            public void remove(String id) {
                open.remove(id);
            }
        };
    }

    /** A request of a session's creator. */
    private interface Control {
        CompletionStage<Response> handle(Request request, HttpSession session) throws ProblemException;
    }

    public void serve(Routes routes) {
        routes.post(PATH, largestBody, creation::create)
                .patch(ONE, SMALL_BODY, byCreator(this::candidates))
                .delete(
                        ONE,
                        byCreator((request, session) -> CompletableFuture.completedFuture(
                                session.delete().response())))
                .post(
                        ONE + "/prompt",
                        SMALL_BODY,
                        byCreator((request, session) -> session.change(requests.prompt(request.body()))))
                .post(
                        ONE + "/image",
                        largestBody,
                        byCreator((request, session) -> session.change(requests.image(request.body()))))
                .eventStream(ONE + "/events", new Events());
    }

    private HttpHandler byCreator(Control control) {
        return request -> {
            try {
                String key = request.header("x-api-key").orElse("");
                Credential caller = access.find(key)
                        .orElseThrow(() -> new ProblemException(Problem.unauthorized(eras.byDefault()
                                .keyRefusal(access.hasExpired(key))
                                .error())));
                HttpSession session = find(request).orElseThrow(() -> new ProblemException(Problem.notFound()));
                if (!session.isCreator(caller)) {
                    throw new ProblemException(Problem.unauthorized("Invalid API key"));
                }
                return control.handle(request, session);
            } catch (ProblemException e) {
                return CompletableFuture.completedFuture(e.problem().response());
            }
        };
    }

    private Optional<HttpSession> find(Request request) {
        return Optional.ofNullable(open.get(request.variable("id")));
    }

    /**
     * Takes candidates. This server needs none of them, but the journal explains with them why a client cannot connect. A
     * refused request does not change the entity tag. The status for a missing header is assumed.
     */
    private CompletionStage<Response> candidates(Request request, HttpSession session) throws ProblemException {
        List<String> candidates = requests.candidates(request.body());
        String condition = request.header("if-match")
                .orElseThrow(() -> new ProblemException(
                        new Problem(428, "Precondition Required", "send If-Match with the session's last ETag")));
        if (!matches(condition, session.entityTag())) {
            throw new ProblemException(new Problem(
                    412, "Precondition Failed", "If-Match is not the session's last ETag: send one request at a time"));
        }
        session.rotate();
        candidates.forEach(session::candidate);
        return CompletableFuture.completedFuture(Response.noContent().withHeader("etag", session.entityTag()));
    }

    /** Compares as RFC 9110 section 13.1.1 says: a list of tags, or an asterisk. */
    private static boolean matches(String condition, String tag) {
        return Arrays.stream(condition.split(",", -1))
                .map(String::strip)
                .anyMatch(sent -> sent.equals("*") || sent.equals(tag));
    }

    private final class Events implements EventStreamHandler {
        @Override
        public Optional<Response> refuse(Request request) {
            Optional<HttpSession> session = find(request);
            if (session.isEmpty()) {
                return Optional.of(Problem.notFound().response());
            }
            if (!session.get().token().matches(request.parameter("event_token").orElse(""))) {
                return Optional.of(
                        new Problem(401, "Invalid event token", "event_token is not that of the session").response());
            }
            if (session.get().events().isFull()) {
                return Optional.of(new Problem(
                                429,
                                "Too Many Requests",
                                "the session has %s event streams open: close one first".formatted(SessionEvents.MOST))
                        .response());
            }
            return Optional.empty();
        }

        @Override
        public void open(Request request, EventStream stream) {
            find(request).ifPresentOrElse(session -> session.open(stream), stream::finish);
        }
    }
}
