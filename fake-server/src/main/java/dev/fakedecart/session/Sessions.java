package dev.fakedecart.session;

import dev.fakedecart.journal.Journal;
import dev.fakedecart.journal.SessionEvent;
import dev.fakedecart.journal.SessionJournal;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.ServerMessage;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** The open sessions of one server, and the line of those that wait for a place. Belongs to the event loop. */
public final class Sessions {
    private static final int ID_BYTES = 8;

    private final Journal journal;
    private final ScheduledExecutorService loop;
    private final Executor decoders;
    private final ReferenceImages images;
    private final ReferenceFiles files;
    private final int places;
    private final int longestLine;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> open = new LinkedHashMap<>();
    private final List<Waiting> line = new ArrayList<>();

    private record Waiting(Session session, ControlChannel control, Runnable admitted) {}

    /**
     * @param places how many sessions run at once
     * @param longestLine how many more may wait for a place
     */
    public Sessions(
            Journal journal,
            ScheduledExecutorService loop,
            Executor decoders,
            ReferenceImages images,
            ReferenceFiles files,
            int places,
            int longestLine) {
        this.journal = journal;
        this.loop = loop;
        this.decoders = decoders;
        this.images = images;
        this.files = files;
        this.places = places;
        this.longestLine = longestLine;
    }

    /** Opens a session; empty if all places, and those in the line, are taken. */
    public Optional<Session> open(
            Credential credential, Model model, SessionOptions options, String dialect, ControlChannel control) {
        if (open.size() >= places + longestLine) {
            return Optional.empty();
        }
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        SessionJournal sessionJournal = journal.of(id, credential.tenant().name());
        var changes = new StateChanges(
                sessionJournal, images, file -> files.find(credential.account(), file), decoders, loop, control::send);
        var session =
                new Session(id, credential, model, options, sessionJournal, control, loop, changes, () -> ended(id));
        open.put(id, session);
        sessionJournal.append(new SessionEvent.Opened(model.name(), dialect));
        credential
                .token()
                .ifPresent(token -> sessionJournal.append(new SessionEvent.OpenedWithToken(
                        token.id(), token.expiresAt().toString(), token.scope().metadata())));
        return Optional.of(session);
    }

    /** Calls back once the session has a place: at once, or when those before it in the line have had theirs. */
    public void admit(Session session, ControlChannel control, Runnable admitted) {
        if (line.isEmpty() && open.size() <= places) {
            admitted.run();
        } else {
            line.add(new Waiting(session, control, admitted));
            tellPosition(line.size() - 1);
        }
    }

    private void ended(String id) {
        open.remove(id);
        boolean moved = line.removeIf(waiting -> waiting.session.id().equals(id));
        while (!line.isEmpty() && open.size() - line.size() < places) {
            line.remove(0).admitted.run();
            moved = true;
        }
        if (moved) {
            for (int i = 0; i < line.size(); i++) {
                tellPosition(i);
            }
        }
    }

    private void tellPosition(int index) {
        Waiting waiting = line.get(index);
        waiting.session.journal().append(new SessionEvent.Queued(index + 1, line.size()));
        waiting.control.send(new ServerMessage.QueuePosition(index + 1, line.size()));
    }

    public Optional<Session> find(String id) {
        return Optional.ofNullable(open.get(id));
    }

    /** The open sessions, oldest first; a copy. */
    public List<Session> all() {
        return new ArrayList<>(open.values());
    }
}
