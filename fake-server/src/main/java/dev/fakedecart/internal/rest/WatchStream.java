package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.livekit.LiveKitService;
import dev.fakedecart.internal.service.Eras;
import dev.fakedecart.internal.service.RefusalCase;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.internal.session.Session;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Admits viewers to the rooms of running sessions, for {@code subscribe()}. A key may watch the sessions of its own
 * account, and a client token only those of its models and from pages of its origins; assumed. Used on the event loop
 * only.
 */
public final class WatchStream {
    private final LiveKitService rooms;
    private final Eras eras;

    public WatchStream(LiveKitService rooms, Eras eras) {
        this.rooms = rooms;
        this.eras = eras;
    }

    public void serve(Api api) {
        api.post("/watch-stream/{room}", this::watch);
    }

    /** The fields are those of the service's API description. */
    private CompletionStage<Response> watch(Request request, Credential caller) {
        String room = request.variable("room");
        Optional<Response> refusal = refusal(request, room, caller);
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(refusal.get());
        }
        return CompletableFuture.completedFuture(rooms.watch(room)
                .map(ticket -> Response.json(Map.of(
                        "livekit_url", request.webSocketUrl(),
                        "token", ticket.token(),
                        "room_name", ticket.roomName())))
                .orElseGet(() -> notFound(room)));
    }

    private Optional<Response> refusal(Request request, String room, Credential viewer) {
        Optional<Session> session = rooms.session(room).filter(open -> viewer.permitsWatching(open.credential()));
        if (session.isEmpty()) {
            return Optional.of(notFound(room));
        }
        Service service = eras.of(request.parameter(Eras.PARAMETER), Optional.of(viewer));
        String model = session.get().model().name();
        if (!viewer.permitsModel(model)) {
            return Optional.of(
                    RefusalResponse.of(service.refusal(RefusalCase.MODEL_NOT_ALLOWED, Map.of("model", model))));
        }
        Optional<String> origin = request.header("origin");
        return viewer.permitsOrigin(origin)
                ? Optional.empty()
                : Optional.of(RefusalResponse.of(service.refusal(
                        RefusalCase.ORIGIN_NOT_ALLOWED, Map.of("origin", origin.orElse("(none was sent)")))));
    }

    /** The error for a room of another account. */
    private static Response notFound(String room) {
        return Response.error(
                404,
                "no session streams in room \"%s\": a viewer needs the session's own API key or a client token made with it"
                        .formatted(room));
    }
}
