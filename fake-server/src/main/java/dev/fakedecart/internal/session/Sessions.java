package dev.fakedecart.internal.session;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.fault.Faults;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.SessionEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.protocol.Model;
import dev.fakedecart.protocol.ServerMessage;
import dev.fakedecart.webrtc.impair.NetworkConditions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The open sessions of one server, and the line of those that wait for a place. Belongs to the event loop. */
public final class Sessions {
    private static final int ID_BYTES = 8;

    private final Journal journal;
    private final Faults faults;
    private final ScheduledExecutorService loop;
    private final Executor decoders;
    private final ReferenceImages images;
    private final ReferenceFiles files;
    private final int places;
    private final int longestLine;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> open = new LinkedHashMap<>();
    private final List<Waiting> line = new ArrayList<>();
    private final Map<String, Delayed> letWait = new HashMap<>();

    private record Waiting(Session session, ControlChannel control, Runnable admitted) {}

    /** A place in a line that is not there. */
    private record Delayed(int position, Duration step) {}

    /**
     * @param places how many sessions run at once
     * @param longestLine how many more may wait for a place
     */
    public Sessions(
            Journal journal,
            Faults faults,
            ScheduledExecutorService loop,
            Executor decoders,
            ReferenceImages images,
            ReferenceFiles files,
            int places,
            int longestLine) {
        this.journal = journal;
        this.faults = faults;
        this.loop = loop;
        this.decoders = decoders;
        this.images = images;
        this.files = files;
        this.places = places;
        this.longestLine = longestLine;
    }

    /** Opens a session; empty if all places, and those in the line, are taken. */
    public Optional<Session> open(
            Credential credential,
            Model model,
            SessionOptions options,
            String dialect,
            ControlChannel control,
            SessionFaults befalling) {
        if (open.size() >= places + longestLine) {
            return Optional.empty();
        }
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        SessionJournal sessionJournal = journal.of(id, credential.tenant().name());
        var changes = new StateChanges(
                sessionJournal, images, file -> files.find(credential.account(), file), decoders, loop, control::send);
        var session = new Session(
                id,
                credential,
                model,
                options,
                sessionJournal,
                befalling,
                new NetworkConditions(befalling.seed().orElseGet(random::nextLong)),
                control,
                loop,
                changes,
                () -> ended(id));
        open.put(id, session);
        befalling.sessionOpened(sessionJournal);
        faults.opened(id, befalling);
        sessionJournal.append(new SessionEvent.Opened(model.name(), dialect));
        credential
                .token()
                .ifPresent(token -> sessionJournal.append(new SessionEvent.OpenedWithToken(
                        token.id(), token.expiresAt().toString(), token.scope().metadata())));
        return Optional.of(session);
    }

    /** Calls back once the session has a place: at once, or when those before it in the line have had theirs. */
    public void admit(Session session, ControlChannel control, Runnable admitted) {
        Delayed delayed = letWait.remove(session.id());
        if (delayed != null) {
            wait(new Waiting(session, control, admitted), delayed.position, delayed);
        } else if (line.isEmpty() && open.size() <= places) {
            admitted.run();
        } else {
            line.add(new Waiting(session, control, admitted));
            tellPosition(line.size() - 1);
        }
    }

    /**
     * Lets a session that has not been admitted yet wait as if others were before it.
     *
     * @param position which it is told first
     * @param length how long it waits, with even steps to the front
     * @return false if it has a place already
     */
    public boolean letWait(Session session, int position, Duration length) {
        if (session.hasPlace()) {
            return false;
        }
        letWait.put(session.id(), new Delayed(position, length.dividedBy(position)));
        return true;
    }

    private void wait(Waiting waiting, int position, Delayed delayed) {
        if (waiting.session.hasEnded()) {
            return;
        }
        if (position == 0) {
            admit(waiting.session, waiting.control, waiting.admitted);
            return;
        }
        tellPosition(waiting, position, delayed.position);
        loop.schedule(() -> wait(waiting, position - 1, delayed), delayed.step.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void ended(String id) {
        open.remove(id);
        letWait.remove(id);
        faults.ended(id);
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
        tellPosition(line.get(index), index + 1, line.size());
    }

    private static void tellPosition(Waiting waiting, int position, int length) {
        waiting.session.journal().append(new SessionEvent.Queued(position, length));
        waiting.control.send(new ServerMessage.QueuePosition(position, length));
    }

    public Optional<Session> find(String id) {
        return Optional.ofNullable(open.get(id));
    }

    /** The open sessions, oldest first; a copy. */
    public List<Session> all() {
        return new ArrayList<>(open.values());
    }
}
