package dev.fakedecart.internal.httpsignaling;

import dev.fakedecart.internal.http.EventStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Makes events of the candidates in an answer. All media sections share one transport, so those of the first count. */
final class ServerCandidates {
    private static final String CANDIDATE = "a=candidate:";
    private static final String MID = "a=mid:";
    private static final String TYPE = "ice-candidate";

    private ServerCandidates() {}

    /** Returns an event for each candidate, and one with {@code null}, because there are no more. */
    static List<byte[]> events(String answer) {
        var candidates = new LinkedHashSet<String>();
        String mid = null;
        for (String line : answer.split("\r?\n", -1)) {
            if (line.startsWith(CANDIDATE)) {
                candidates.add(line.substring("a=".length()));
            } else if (line.startsWith(MID) && mid == null) {
                mid = line.substring(MID.length());
            }
        }
        var events = new ArrayList<byte[]>();
        for (String candidate : candidates) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("candidate", candidate);
            fields.put("sdpMid", mid);
            fields.put("sdpMLineIndex", 0);
            events.add(EventStream.formatTyped(TYPE, JsonMapper.shared().writeValueAsString(fields)));
        }
        events.add(EventStream.formatTyped(TYPE, "null"));
        return List.copyOf(events);
    }
}
