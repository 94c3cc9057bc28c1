package dev.fakedecart.internal.session;

import dev.fakedecart.internal.access.Credential;
import dev.fakedecart.internal.access.Tenant;
import dev.fakedecart.internal.fault.Faults;
import dev.fakedecart.internal.fault.SessionFaults;
import dev.fakedecart.internal.journal.Journal;
import dev.fakedecart.internal.journal.SessionEvent;
import dev.fakedecart.internal.journal.SessionJournal;
import dev.fakedecart.internal.scenario.Moment;
import dev.fakedecart.internal.service.Service;
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
import java.util.function.Function;

/** The open sessions of one server, and the queue of sessions that wait for a place. Belongs to the event loop. */
public final class Sessions {
    private static final int ID_BYTES = 8;

    private final Journal journal;
    private final Faults faults;
    private final ScheduledExecutorService loop;
    private final Function<Tenant, Executor> decoders;
    private final ReferenceImages images;
    private final ReferenceFiles files;
    private final int places;
    private final int longestQueue;
    private final Timings timings;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> open = new LinkedHashMap<>();
    private final List<Waiting> queue = new ArrayList<>();
    private final Map<String, SimulatedQueue> simulatedQueues = new HashMap<>();

    private record Waiting(Session session, ControlChannel control, Runnable admitted) {}

    /** A queue that a scenario simulates. */
    private record SimulatedQueue(int position, Duration step) {}

    /**
     * @param decoders the threads that decode the images of a tenant
     * @param places the number of sessions that run at once
     * @param longestQueue the number of sessions that may wait for a place
     * @param timings how long the service takes
     */
    public Sessions(
            Journal journal,
            Faults faults,
            ScheduledExecutorService loop,
            Function<Tenant, Executor> decoders,
            ReferenceImages images,
            ReferenceFiles files,
            int places,
            int longestQueue,
            Timings timings) {
        this.journal = journal;
        this.faults = faults;
        this.loop = loop;
        this.decoders = decoders;
        this.images = images;
        this.files = files;
        this.places = places;
        this.longestQueue = longestQueue;
        this.timings = timings;
    }

    /**
     * Opens a session; empty if all places and the queue are full.
     *
     * @param service the service in the client's era
     */
    public Optional<Session> open(
            Credential credential,
            Service service,
            Model model,
            SessionOptions options,
            String dialect,
            ControlChannel control,
            SessionFaults sessionFaults) {
        if (open.size() >= places + longestQueue) {
            return Optional.empty();
        }
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        SessionJournal sessionJournal = journal.of(id, credential.tenant().name());
        var gate = new GenerationGate(options.needsState());
        SessionTiming timing = timings.of(service, options.timing(), credential, sessionFaults.seed());
        var changes = new StateChanges(
                sessionJournal,
                images,
                file -> files.find(credential.account(), file),
                decoders.apply(credential.account()),
                loop,
                control::send,
                revision -> sessionFaults.raiseLater(Moment.STATE, revision),
                gate,
                new StateRules(model, service),
                timing);
        var session = new Session(
                id,
                credential,
                service,
                model,
                options,
                sessionJournal,
                sessionFaults,
                new NetworkConditions(sessionFaults.seed().orElseGet(random::nextLong)),
                control,
                loop,
                changes,
                gate,
                timing,
                () -> ended(id));
        open.put(id, session);
        sessionFaults.sessionOpened(sessionJournal);
        sessionFaults.onSession(new LifecycleFaults(session, this));
        faults.opened(id, sessionFaults);
        sessionJournal.append(new SessionEvent.Opened(model.name(), dialect));
        credential
                .token()
                .ifPresent(token -> sessionJournal.append(new SessionEvent.OpenedWithToken(
                        token.id(), token.expiresAt().toString(), token.scope().metadata())));
        return Optional.of(session);
    }

    /**
     * Calls back when the session has a place: at once, or after the sessions before it in the queue; then after the
     * time that the service takes to connect. Does not call back if the session has ended.
     */
    public void admit(Session session, ControlChannel control, Runnable admitted) {
        SimulatedQueue simulated = simulatedQueues.remove(session.id());
        if (simulated != null) {
            wait(new Waiting(session, control, admitted), simulated.position, simulated);
        } else if (queue.isEmpty() && open.size() <= places) {
            connect(session, admitted);
        } else {
            queue.add(new Waiting(session, control, admitted));
            sendPosition(queue.size() - 1);
        }
    }

    /**
     * Lets a session that has no place yet wait as if others were before it in the queue.
     *
     * @param position the first position that the client receives
     * @param length the time for which the session waits; the client receives the positions at even intervals
     * @return false if the session has a place already
     */
    public boolean simulateQueue(Session session, int position, Duration length) {
        if (session.hasPlace()) {
            return false;
        }
        simulatedQueues.put(session.id(), new SimulatedQueue(position, length.dividedBy(position)));
        return true;
    }

    private void wait(Waiting waiting, int position, SimulatedQueue simulated) {
        if (waiting.session.hasEnded()) {
            return;
        }
        if (position == 0) {
            admit(waiting.session, waiting.control, waiting.admitted);
            return;
        }
        sendPosition(waiting, position, simulated.position);
        loop.schedule(() -> wait(waiting, position - 1, simulated), simulated.step.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void ended(String id) {
        open.remove(id);
        simulatedQueues.remove(id);
        faults.ended(id);
        boolean moved = queue.removeIf(waiting -> waiting.session.id().equals(id));
        while (!queue.isEmpty() && open.size() - queue.size() < places) {
            Waiting next = queue.remove(0);
            connect(next.session, next.admitted);
            moved = true;
        }
        if (moved) {
            for (int i = 0; i < queue.size(); i++) {
                sendPosition(i);
            }
        }
    }

    private static void connect(Session session, Runnable admitted) {
        session.timing().connect(() -> {
            if (!session.hasEnded()) {
                admitted.run();
            }
        });
    }

    private void sendPosition(int index) {
        sendPosition(queue.get(index), index + 1, queue.size());
    }

    private static void sendPosition(Waiting waiting, int position, int length) {
        waiting.session.journal().append(new SessionEvent.Queued(position, length));
        waiting.session.faults().raiseLater(Moment.QUEUED);
        waiting.control.send(new ServerMessage.QueuePosition(position, length));
    }

    /** Chooses the timing of new sessions. */
    public Timings timings() {
        return timings;
    }

    public Optional<Session> find(String id) {
        return Optional.ofNullable(open.get(id));
    }

    /** The open sessions, oldest first; a copy. */
    public List<Session> all() {
        return new ArrayList<>(open.values());
    }
}
