package dev.fakedecart;

import dev.fakedecart.internal.session.OutputControl;
import dev.fakedecart.internal.session.SessionMedia;
import java.util.Optional;
import java.util.function.Function;

/** Controls the media of a server's newest session, for tests of other packages. */
public final class MediaRooms {
    private MediaRooms() {}

    /** Changes the outputs, on the event loop. Returns the reason if the change was rejected. */
    public static Optional<String> outputs(FakeDecart server, Function<OutputControl, Optional<String>> change) {
        return media(server, room -> change.apply(room.outputs()));
    }

    /** Closes the client's peer connections. Returns the reason if that was rejected. */
    public static Optional<String> lose(FakeDecart server, String reason, boolean silently) {
        return media(server, room -> room.loseMedia(reason, silently));
    }

    private static <T> T media(FakeDecart server, Function<SessionMedia, T> task) {
        SessionHandle newest = server.sessions().get(server.sessions().size() - 1);
        return server.withMedia(newest.id(), task).orElseThrow();
    }
}
