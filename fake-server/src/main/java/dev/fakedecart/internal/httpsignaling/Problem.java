package dev.fakedecart.internal.httpsignaling;

import dev.fakedecart.internal.http.Body;
import dev.fakedecart.internal.http.Response;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.journal.SignalingEvent;
import dev.fakedecart.internal.service.RefusalCase;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.protocol.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * An error in the format of HTTP signaling: a problem object (RFC 9457) with title, detail and status. The texts for a
 * bad key, for missing credits, for a missing field and for the longest duration were observed; all others are assumed.
 *
 * @param title a few words
 * @param detail what is wrong, and what to do
 */
record Problem(int status, String title, String detail) {
    private static final int POLICY_VIOLATION = 1008;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final String TYPE = "application/problem+json";

    /** A body that cannot be read: the status was observed, the title is assumed. */
    static Problem invalid(String detail) {
        return new Problem(400, "Bad Request", detail);
    }

    /** A key that is not valid here. */
    static Problem unauthorized(String detail) {
        return new Problem(401, "Invalid API key", detail);
    }

    static Problem forbidden(String detail) {
        return new Problem(403, "Forbidden", detail);
    }

    private static Problem unavailable(String detail) {
        return new Problem(503, "Service Unavailable", detail);
    }

    /**
     * Refuses a session that would have to wait for a place: HTTP signaling has no queue, which is assumed. The client
     * is told when to come back, as on the control socket; the header is assumed.
     */
    static Response atCapacity(Service service, SessionJournal journal) {
        Refusal refusal = service.refusal(RefusalCase.AT_CAPACITY);
        Problem problem = unavailable(refusal.error());
        journal.append(new SignalingEvent.Refused(problem.detail, problem.status));
        Response response = problem.response();
        return refusal.retryAfter().isEmpty()
                ? response
                : response.withHeader(
                        "retry-after", Integer.toString(refusal.retryAfter().getAsInt()));
    }

    /** A session that does not exist, or no longer. */
    static Problem notFound() {
        return new Problem(404, "Not Found", "session not found");
    }

    /** What closes a control socket refuses a session that is not open yet; the statuses are assumed. */
    static Problem ofClose(int code, String detail) {
        return switch (code) {
            case TRY_AGAIN_LATER -> unavailable(detail);
            case POLICY_VIOLATION -> forbidden(detail);
            default -> new Problem(500, "Internal Server Error", detail);
        };
    }

    /** The object as JSON. */
    String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("title", title);
        fields.put("detail", detail);
        fields.put("status", status);
        return JsonMapper.shared().writeValueAsString(fields);
    }

    Response response() {
        return Response.of(status, TYPE, Body.of(json()));
    }
}
