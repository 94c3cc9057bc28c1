package dev.fakedecart.internal.httpsignaling;

import dev.fakedecart.internal.http.EventStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open event streams of one session. Belongs to the event loop. */
final class SessionEvents {

    /** A client needs one, and a second one while it reconnects. Assumed. */
    static final int MOST = 4;

    private static final Logger log = LoggerFactory.getLogger(SessionEvents.class);

    private final Set<EventStream> streams = new LinkedHashSet<>();

    boolean isFull() {
        return streams.size() >= MOST;
    }

    boolean isEmpty() {
        return streams.isEmpty();
    }

    void add(EventStream stream) {
        streams.add(stream);
        stream.onClose(() -> streams.remove(stream));
    }

    /** Sends an event to all streams, and ends the streams whose clients read too slowly: an event is never left out. */
    void send(byte[] event) {
        for (EventStream stream : List.copyOf(streams)) {
            if (stream.isWritable()) {
                stream.send(event);
            } else {
                log.warn("closed the event stream to {}: the client does not read", stream.remote());
                stream.end();
            }
        }
    }

    /** Ends all streams after the events that were sent. */
    void finish() {
        List.copyOf(streams).forEach(EventStream::finish);
        streams.clear();
    }

    /** Closes the connections of all streams. */
    void drop() {
        List.copyOf(streams).forEach(EventStream::end);
    }
}
