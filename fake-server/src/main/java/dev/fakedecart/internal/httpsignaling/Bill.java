package dev.fakedecart.internal.httpsignaling;

import dev.fakedecart.internal.http.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The summary of a session that its client has deleted.
 *
 * @param duration since the session was opened
 * @param generated the time that is billed: only generation is
 */
record Bill(String session, Duration duration, Duration generated) {
    private static final double MILLIS = 1_000;

    /** Seconds have fractions, as observed; milliseconds are assumed. */
    Response response() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("session_id", session);
        fields.put("duration_seconds", duration.toMillis() / MILLIS);
        fields.put("billed_seconds", generated.toMillis() / MILLIS);
        fields.put("reason", "disconnect");
        return Response.json(fields);
    }
}
