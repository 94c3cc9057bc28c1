package dev.fakedecart.internal.httpsignaling;

import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.turn.TurnAccess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the response to the request that opens a session. Belongs to the event loop. */
final class CreationAnswer {
    private final String baseUrl;
    private final String id;
    private final HttpSession session;
    private final SessionLifetime lifetime;

    /** @param webSocketUrl the base of WebSocket URLs at which the client has reached this server */
    CreationAnswer(String webSocketUrl, String id, HttpSession session, SessionLifetime lifetime) {
        this.baseUrl = webSocketUrl.replaceFirst("^ws", "http");
        this.id = id;
        this.session = session;
        this.lifetime = lifetime;
    }

    /**
     * Returns the response: 201. That {@code Location} is a whole URL is assumed.
     *
     * @param answer contains all candidates of this server
     */
    Response response(String answer, TurnAccess.IceServer turn) {
        String url = baseUrl + HttpSignaling.PATH + "/" + id;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("session_id", id);
        fields.put("sdp", Map.of("type", "answer", "sdp", answer));
        fields.put("ice_servers", iceServers(turn));
        fields.put("events", events(url));
        fields.put("expires_at", lifetime.expiresAt().toString());
        return Response.json(201, fields).withHeader("location", url).withHeader("etag", session.entityTag());
    }

    private Map<String, Object> events(String url) {
        Map<String, Object> events = new LinkedHashMap<>();
        events.put("url", url + "/events");
        events.put("event_token", session.token().text());
        events.put("expires_at", lifetime.expiresAt().toString());
        return events;
    }

    private static List<Map<String, Object>> iceServers(TurnAccess.IceServer turn) {
        return turn.urls().isEmpty()
                ? List.of()
                : List.of(Map.of("urls", turn.urls(), "username", turn.username(), "credential", turn.password()));
    }
}
