package dev.fakedecart.conformance.reference.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON lines, one at a time and whole. Safe for use by any thread. */
final class Output {
    private final OutputStream stream;
    private final Clock clock;

    Output(OutputStream stream, Clock clock) {
        this.stream = stream;
        this.clock = clock;
    }

    /** An event of a client, as of now. */
    void event(String event, String client, Map<String, ?> fields) {
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("event", event);
        line.put("client", client);
        line.put("at", clock.now());
        line.putAll(fields);
        write(line);
    }

    void write(Map<String, ?> line) {
        byte[] bytes = (JsonMapper.shared().writeValueAsString(line) + "\n").getBytes(UTF_8);
        try {
            synchronized (stream) {
                stream.write(bytes);
                stream.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the runner does not read any more", e);
        }
    }
}
