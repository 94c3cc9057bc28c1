package dev.fakedecart.conformance.reference.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes the driver protocol's JSON lines. Safe for use by any thread. */
final class ProtocolWriter {
    private final OutputStream stream;
    private final Clock clock;

    ProtocolWriter(OutputStream stream, Clock clock) {
        this.stream = stream;
        this.clock = clock;
    }

    /** Writes an event of a client, with the current time. */
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
            throw new UncheckedIOException("the runner has stopped to read", e);
        }
    }
}
