package dev.fakedecart.internal.rest;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.http.Request;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.livekit.LiveKitService;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Admits viewers to the rooms of running sessions, for {@code subscribe()}. That any valid key may watch any room is
 * assumed. Used on the event loop only.
 */
public final class WatchStream {
    private final LiveKitService rooms;

    public WatchStream(LiveKitService rooms) {
        this.rooms = rooms;
    }

    public void serve(Api api) {
        api.post("/watch-stream/{room}", this::watch);
    }

    /** JavaScript requires the first three fields; Python reads {@code session_id} if present. */
    private CompletionStage<Response> watch(Request request, Credential caller) {
        String room = request.variable("room");
        return CompletableFuture.completedFuture(rooms.watch(room)
                .map(ticket -> Response.json(Map.of(
                        "livekit_url", request.webSocketUrl(),
                        "token", ticket.token(),
                        "room_name", ticket.roomName(),
                        "session_id", ticket.sessionId())))
                .orElseGet(() -> Response.error(404, "no session streams in room \"" + room + "\"")));
    }
}
